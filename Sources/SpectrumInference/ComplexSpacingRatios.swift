package import ComplexModule
internal import RealModule

/// The ratios z = (λ_NN − λ)/(λ_NNN − λ) to the nearest and the next nearest eigenvalue in the plane. They need no unfolding.
///
/// In the bulk of Ginibre matrices, n → ∞, ⟨|z|⟩ = 0.738660102094 and ⟨−cos arg z⟩ = 0.246830816058, where eigenvalues repel
/// each other; for independent points 2/3 and 0.
///
/// - Source: L. Sá, P. Ribeiro, T. Prosen, Phys. Rev. X 10 (2020) 021019.
public struct ComplexSpacingRatios: Codable, Sendable, Equatable {
    /// The mean of |z|.
    public var meanModulus: Double
    /// The mean of −cos arg z.
    public var meanNegativeCosine: Double
    /// The number of eigenvalues whose ratio is in the means.
    public var count: Int

    /// ⟨|z|⟩ of an infinite Ginibre matrix.
    public static let ginibreModulus = 0.738660102094
    /// ⟨−cos arg z⟩ of an infinite Ginibre matrix.
    public static let ginibreNegativeCosine = 0.246830816058
    /// ⟨|z|⟩ of independent points in the plane; their ⟨cos arg z⟩ is 0.
    public static let poissonModulus = 2.0 / 3

    /// The ratios of the points at some places among all points; nil where there is none, as where points coincide.
    package init?(of points: [Complex<Double>], at places: [Int]) {
        var (modulus, cosine, count) = (0.0, 0.0, 0)
        for place in places {
            let point = points[place]
            var (nearest, next) = (Complex<Double>.zero, Complex<Double>.zero)
            var (first, second) = (Double.infinity, Double.infinity)
            for (i, other) in points.enumerated() where i != place {
                let (x, y) = (other.real - point.real, other.imaginary - point.imaginary)
                let square = x * x + y * y
                if square < first {
                    (second, next) = (first, nearest)
                    (first, nearest) = (square, Complex(x, y))
                } else if square < second {
                    (second, next) = (square, Complex(x, y))
                }
            }
            guard first > 0, second.isFinite else { continue }
            let size = (first * second).squareRoot()
            modulus += (first / second).squareRoot()
            cosine += (nearest.real * next.real + nearest.imaginary * next.imaginary) / size
            count += 1
        }
        guard count > 0 else { return nil }
        meanModulus = modulus / Double(count)
        meanNegativeCosine = -cosine / Double(count)
        self.count = count
    }
}
