public import ComplexModule
internal import LinearAlgebra
public import RealModule

/// The numbers of one general matrix that tests are made of. All but `variance` are free of scale unless the variance is given.
public struct GeneralSpectrumStatistics: Codable, Sendable, Equatable {
    /// σ², as it was given or as it is estimated: the mean square Σ|a_ij|²/n² of the entries, or from the eigenvalues
    /// 2Σ|λ|²/(n(n + 1)(1 + |τ|²)), which is nearly without bias for independent complex Gaussian entries and elsewhere biased
    /// by the order of 1/n.
    public var variance: Double
    /// τ, for which E a_ij a_ji = τσ²: from q = Σλ²/Σ|a_ij|² it is q for complex entries and (nq − 1)/(n − q) for real ones,
    /// whose diagonal has variance (1 + τ)σ². From the eigenvalues alone it is p/(1 + √(1 − |p|²)), where p is Σλ²/Σ|λ|²,
    /// for real entries less 2/(n + 1), with |p| ≤ 1.
    ///
    /// Σλ² = Σ_ij a_ij a_ji. (Σ a_ij ā_ji is another number where entries are complex: it is near 0 even for Hermitian ones.)
    public var ellipticity: Ellipticity
    /// Where the eigenvalues are in units of the disc, |λ|/(σ√n).
    public var disc: PlaneStatistics
    /// Where they are in units of the ellipse of τ as estimated; nil if it is nearly a line.
    public var ellipse: PlaneStatistics?
    /// Σ|λ|²/Σ|a_ij|²: 1 for normal matrices and about (1 + |τ|²)/2 without structure; nil without entries. One less this number
    /// is Henrici's departure from normality (P. Henrici, Numer. Math. 4 (1962) 24) in units of the norm.
    public var normality: Double?
    /// The number of real eigenvalues of a real matrix; nil for complex entries.
    public var realCount: Int?
    /// Ratios of the eigenvalues within 0.7 of the ellipse's half-axes, of real matrices those with Im λ > 2σ√(1 − |τ|²), where
    /// they repel each other as those of complex matrices do; nil where there is none.
    public var ratios: ComplexSpacingRatios?

    /// τ as an ellipse.
    public struct Ellipticity: Codable, Sendable, Equatable {
        /// Re τ.
        public var real: Double
        /// Im τ, 0 for real entries.
        public var imaginary: Double
        /// |τ|: the half-axes are (1 ± |τ|)σ√n.
        public var modulus: Double { Complex(real, imaginary).length }
        /// The half-axis of length (1 + |τ|)σ√n has this direction.
        public var direction: Complex<Double> {
            modulus > 0 ? Complex.sqrt(Complex(real / modulus, imaginary / modulus)) : 1
        }
        /// τ.
        public var value: Complex<Double> { Complex(real, imaginary) }
    }

    /// Radii ρ of the eigenvalues in units of the edge, whose squares are uniform on [0, 1] in the limit.
    public struct PlaneStatistics: Codable, Sendable, Equatable {
        /// The largest radius.
        public var largest: Double
        /// sup|F_n(ρ²) − ρ²|.
        public var distance: Double

        init(_ squaredRadii: [Double]) {
            let sorted = squaredRadii.sorted()
            let n = Double(sorted.count)
            largest = sorted[sorted.count - 1].squareRoot()
            distance = 0
            for (i, square) in sorted.enumerated() {
                let f = min(1, square)
                distance = max(distance, f - Double(i) / n, Double(i + 1) / n - f)
            }
        }
    }

    /// The statistics of a spectrum.
    ///
    /// - Parameter known: σ², if it is known.
    public init(_ spectrum: GeneralSpectrum, variance known: Double? = nil) {
        precondition(spectrum.count > 1, "a spectrum of two values is needed")
        let estimate = Estimate(spectrum)
        variance = known ?? estimate.variance
        ellipticity = estimate.ellipticity
        normality = spectrum.squaredNorm.map { $0 > 0 ? min(1, estimate.sumOfSquares / $0) : 0 }
        realCount = spectrum.field == .real ? spectrum.values.count { $0.imaginary == 0 } : nil
        let units = spectrum.units(variance)
        disc = PlaneStatistics(units.map { $0.real * $0.real + $0.imaginary * $0.imaginary })
        guard let squares = ellipticity.squaredRadii(of: units) else { return }
        ellipse = PlaneStatistics(squares)
        ratios = ComplexSpacingRatios(of: units, at: bulk(of: spectrum))
    }

    /// The places of the eigenvalues within 0.7 of the ellipse's half-axes, of real matrices those with Im λ > 2σ√(1 − |τ|²);
    /// none where the ellipse is nearly a line.
    func bulk(of spectrum: GeneralSpectrum) -> [Int] {
        let units = spectrum.units(variance)
        guard let squares = ellipticity.squaredRadii(of: units) else { return [] }
        let t = ellipticity.modulus
        let strip = 2 * ((1 - t * t) / Double(spectrum.count)).squareRoot()
        return units.indices.filter {
            squares[$0] < 0.49 && (spectrum.field == .complex || units[$0].imaginary > strip)
        }
    }

    /// The squared radii in units of the limit's edge; nil where there is no ellipse.
    func squaredRadii(of spectrum: GeneralSpectrum, _ limit: GeneralSpectrumLimit) -> [Double]? {
        let units = spectrum.units(variance)
        switch limit {
        case .disc: return units.map { $0.real * $0.real + $0.imaginary * $0.imaginary }
        case .ellipse: return ellipticity.squaredRadii(of: units)
        }
    }

    /// What the second moments say.
    private struct Estimate {
        let sumOfSquares: Double
        let variance: Double
        let ellipticity: Ellipticity

        init(_ spectrum: GeneralSpectrum) {
            let n = Double(spectrum.count)
            let isReal = spectrum.field == .real
            var (sum, squares) = (Complex<Double>.zero, 0.0)
            for value in spectrum.values {
                sum += value * value
                squares += value.real * value.real + value.imaginary * value.imaginary
            }
            sumOfSquares = squares
            var tau = Complex<Double>.zero
            if let norm = spectrum.squaredNorm {
                variance = norm / (n * n)
                let q = norm > 0 ? sum / Complex(norm) : .zero
                tau = isReal ? Complex((n * q.real - 1) / (n - q.real), 0) : q
            } else {
                var p = squares > 0 ? sum / Complex(squares) : .zero
                if isReal { p = Complex(p.real - 2 / (n + 1), 0) }
                let modulus = p.length
                if modulus > 1 { p = p / Complex(modulus) }
                tau = p / Complex(1 + max(0, 1 - modulus * modulus).squareRoot())
                variance = 2 * squares / (n * (n + 1) * (1 + tau.length * tau.length))
            }
            // Rounding may leave |τ| just above 1.
            let modulus = tau.length
            if modulus > 1 { tau = tau / Complex(modulus) }
            ellipticity = Ellipticity(real: tau.real, imaginary: isReal ? 0 : tau.imaginary)
        }
    }
}

extension GeneralSpectrum {
    /// The eigenvalues in units of σ√n; all 0 where σ is.
    func units(_ variance: Double) -> [Complex<Double>] {
        let edge = (variance * Double(count)).squareRoot()
        return values.map { edge > 0 ? $0 / Complex(edge) : .zero }
    }
}

extension GeneralSpectrumStatistics.Ellipticity {
    /// Whether the ellipse is more than a line.
    var hasInterior: Bool { 1 - modulus >= 1e-6 }

    /// (x/(1 + |τ|))² + (y/(1 − |τ|))² for points in units of σ√n, x along the long axis; nil where 1 − |τ| < 10⁻⁶.
    func squaredRadii(of units: [Complex<Double>]) -> [Double]? {
        let t = modulus
        guard hasInterior else { return nil }
        let turn = direction.conjugate
        return units.map { unit in
            let point = unit * turn
            let (x, y) = (point.real / (1 + t), point.imaginary / (1 - t))
            return x * x + y * y
        }
    }
}
