import LinearAlgebra
import RandomNumbers
import SpectrumInference
import Testing

@Suite struct CleaningTests {
    /// ω(1) = 2.85836242407 and λ*(1) = 4/√3 (Gavish and Donoho 2014).
    @Test func thresholds() {
        #expect(abs(SingularValueShrinkage.threshold(ratio: 1) - 4 / 3.0.squareRoot()) < 1e-14)
        #expect(abs(SingularValueShrinkage.thresholdOverMedian(ratio: 1) - 2.85836242406953) < 1e-11)
    }

    /// Among multiples of the shrinker the shrinker has nearly the least error, and it beats keeping and the hard threshold:
    /// 80 × 120, θ = 1.2 and 2, mean of 40.
    @Test func shrinkerIsBest() throws {
        let (rows, columns) = (80, 120)
        let shrinkage = SingularValueShrinkage(variance: 1, rows: rows, columns: columns)
        var errors = [0.0, 0, 0, 0, 0]
        for i in 0..<40 {
            var stream = RandomStream(StreamName(seed: 9, purpose: .matrices, group: 1, sample: i))
            var matrix = Kind.gaussian.matrix(rows, columns, &stream)
            var signal = Matrix<Double>(rows: rows, columns: columns)
            for (k, theta) in [1.2, 2].enumerated() { signal[k, k] = theta * Double(columns).squareRoot() }
            for k in matrix.elements.indices { matrix.elements[k] += signal.elements[k] }
            let system = try SingularValueDecomposition(of: matrix)
            let cleaned = try shrinkage.cleaned(matrix)
            for (k, factor) in [1, 0.9, 1.1].enumerated() {
                errors[k] += cleaned.distance(to: signal, scale: factor)
            }
            errors[3] += matrix.distance(to: signal, scale: 1)
            let kept = system.values.count { $0 >= shrinkage.threshold }
            var hard = 0.0
            for (index, value) in system.values.enumerated() where index < kept { hard += value * value }
            // ‖Ŷ − X‖² = ‖Ŷ‖² − 2⟨Ŷ, X⟩ + ‖X‖² with the first `kept` components.
            var product = 0.0
            for k in 0..<kept {
                for j in 0..<2 {
                    product +=
                        system.values[k] * system.left[j, k] * system.rightTransposed[k, j] * signal[j, j]
                }
            }
            errors[4] += hard - 2 * product + signal.elements.reduce(0) { $0 + $1 * $1 }
        }
        #expect(errors[0] < errors[1] && errors[0] < errors[2], "\(errors)")
        #expect(errors[0] < errors[4] && errors[4] < errors[3], "\(errors)")
    }

    /// The cleaned eigenvalues of 100 variables with variances from ½ to 4, seen 200 times, are nearer to the true matrix than
    /// the sample covariance, and follow uᵢᵀCuᵢ up to η = p^{−1/2} = 0.1; without structure they are nearly equal.
    @Test func covariances() throws {
        let (p, n) = (100, 200)
        let population = (0..<p).map { 0.5 + 3.5 * Double($0) / Double(p - 1) }
        var (raw, cleaned, ratio) = (0.0, 0.0, 0.0)
        for i in 0..<10 {
            var stream = RandomStream(StreamName(seed: 12, purpose: .matrices, group: 1, sample: i))
            var matrix = Kind.gaussian.matrix(p, n, &stream)
            for row in 0..<p { for column in 0..<n { matrix[row, column] *= population[row].squareRoot() } }
            let covariance = matrix.covariance
            let result = try CovarianceCleaning.cleaned(covariance, observations: n)
            var truth = Matrix<Double>(rows: p, columns: p)
            for row in 0..<p { truth[row, row] = population[row] }
            raw += covariance.distance(to: truth, scale: 1)
            cleaned += result.distance(to: truth, scale: 1)
            let system = try SelfAdjointEigensystem(of: covariance)
            let values = CovarianceCleaning.eigenvalues(system.values, observations: n)
            for k in 0..<p {
                let oracle = (0..<p).reduce(0) {
                    $0 + population[$1] * system.vectors[$1, k] * system.vectors[$1, k]
                }
                ratio += values[k] / oracle / Double(10 * p)
            }
        }
        #expect(cleaned < 0.5 * raw, "\(cleaned) of \(raw)")
        #expect(abs(ratio - 1) < 0.1, "\(ratio)")

        var stream = RandomStream(StreamName(seed: 13, purpose: .matrices, group: 1, sample: 0))
        let noise = Kind.gaussian.matrix(p, n, &stream).covariance
        let system = try SelfAdjointEigensystem(of: noise)
        let values = CovarianceCleaning.eigenvalues(system.values, observations: n)
        func spread(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
        #expect(spread(values) < 0.5 * spread(system.values))
        #expect(abs(values.reduce(0, +) - system.values.reduce(0, +)) < 1e-9, "the trace is restored")
    }

    /// With more variables than observations the directions that were not seen get variance too: 200 variables of variance 1 seen
    /// 80 times all have cleaned eigenvalues within a factor of 2 of 1: the
    /// width η moves them by cλ/√p, about 0.4 here. Raw ones are 0 and 2.5 on average.
    @Test func unseenDirections() throws {
        var stream = RandomStream(StreamName(seed: 15, purpose: .matrices, group: 1, sample: 0))
        let noise = Kind.gaussian.matrix(200, 80, &stream).covariance
        let values = CovarianceCleaning.eigenvalues(
            try SelfAdjointEigensystem(of: noise).values, observations: 80)
        #expect(values.allSatisfy { $0 > 0.5 && $0 < 2 }, "\(values.min() ?? 0) to \(values.max() ?? 0)")
    }

    /// α̂ of 500 Pareto numbers with α = 3 has the mean 3.01 and the standard deviation 0.13 (theory, Clauset et al.).
    @Test func powerLaws() throws {
        var exponents: [Double] = []
        for i in 0..<200 {
            var stream = RandomStream(StreamName(seed: 14, purpose: .matrices, group: 1, sample: i))
            let values = (0..<500).map { _ in 1 / (1 - stream.uniform()).squareRoot() }.sorted()
            exponents.append(try #require(PowerLawTail(values)).exponent)
        }
        let mean = exponents.reduce(0, +) / 200
        #expect(abs(mean - 3.01) < 4 * 0.2 / 200.0.squareRoot() + 0.02, "\(mean)")
        // A compact bulk has one too: this is why the number alone means nothing.
        let noise = try Kind.gaussian.statistics(4, 4, count: 1, seed: 1)
        #expect(noise.count == 1 && PowerLawTail([1, 2, 3]) == nil)
        let uniform = try #require(PowerLawTail((0..<500).map { 1 + Double($0) / 500 }))
        #expect(uniform.decades < 1)
    }
}

extension Matrix<Double> {
    /// ‖factor·A − B‖²_F.
    fileprivate func distance(to other: Matrix, scale factor: Double) -> Double {
        zip(elements, other.elements).reduce(0) {
            $0 + (factor * $1.0 - $1.1) * (factor * $1.0 - $1.1)
        }
    }

    /// AAᵀ/columns.
    fileprivate var covariance: Matrix {
        var result = Matrix()
        Matrix.multiply(self, transposed, into: &result)
        for i in result.elements.indices { result.elements[i] /= Double(columns) }
        return result
    }
}
