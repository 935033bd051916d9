import Ensembles
import LinearAlgebra
import Numerics
import RandomNumbers
import SpecialFunctions
import SpectralLaws
import TestSupport
import Testing

private let allDimensions = [[5], [4, 4], [3, 5, 4], [4, 4, 4], [2, 6]]

private func ensemble(
    _ dimensions: [Int], _ field: Field, _ method: SamplingMethod = .automatic,
    _ law: any EntryDistribution = GaussianEntries()
) -> ProductEnsemble {
    ProductEnsemble(dimensions: dimensions, entries: law, field: field, method: method)
}

private func wider(_ dimensions: [Int]) -> [Int] { dimensions.dropLast() + [(dimensions.last ?? 0) + 1] }

private let gaussianCases = allDimensions.flatMap { dimensions in
    Field.allCases.flatMap { field in
        [SamplingMethod.direct, .reduced].map { (dimensions, field, $0) }
    }
}

@Suite struct ProductScaleTests {
    /// Eigenvalues handed out one by one are asked for eight digits, those of which the distribution is used for five. Streams
    /// do not depend on it. 40 factors of 10 rows lose more digits than either use can spare.
    @Test func digitsFollowTheUse() throws {
        let alone = ProductEnsemble(size: 200, factors: 4, entries: GaussianEntries(), field: .complex)
        let family = ProductFamily(factors: 4, entries: GaussianEntries(), field: .complex)
        let grown = try #require(family.ensemble(ofSize: 200) as? ProductEnsemble)
        #expect(alone.route == .periodicQR && grown.route == .formed)
        #expect(alone.streamKey == grown.streamKey)
        let long = ProductFamily(factors: 40, entries: GaussianEntries(), field: .real)
        #expect((long.ensemble(ofSize: 10) as? ProductEnsemble)?.route == .periodicQR)
    }

    /// For any independent entries of mean 0 and variance σ², E|e_r|² = Π_j σ^{2r}(n_j)_r/n_1^r
    /// (Cauchy–Binet; minors of different rows or columns are uncorrelated) and E e_r = 0; over the complex
    /// numbers also E e_1² = 0. Each mean over 10,000 matrices must be within 5 standard errors, a false
    /// alarm with probability 6e−7 apart from the skewness of |e_r|². Power: a result without one of the
    /// factors 1/√n_1 is rejected. So is, for Gaussian entries, the last width off by one, which changes the
    /// value by a sixth to a half.
    static func check(
        _ dimensions: [Int], _ field: Field, _ method: SamplingMethod, _ law: any EntryDistribution
    )
        throws
    {
        let number = dimensions.reduce(0) { 10 * $0 + $1 }
        let drawn = try spectra(ensemble(dimensions, field, method, law), 10_000, number: number)
        func expected(_ r: Int, _ dimensions: [Int], smallest: Int) -> Double {
            dimensions.reduce(1) { product, n in
                let falling = (0..<r).reduce(1) { $0 * Double(n - $1) }
                return product * falling * Double.pow(law.variance / Double(smallest), r)
            }
        }
        let pairs = drawn.map(\.elementary)
        let (first, second) = (pairs.map { $0.0.squaredLength }, pairs.map { $0.1.squaredLength })
        let n = dimensions[0]
        for (r, values) in [(1, first), (2, second)] {
            let right = expected(r, dimensions, smallest: n)
            #expect(abs(standardisedDeviation(values, from: right)) < 5)
            let forgotten = right * Double.pow(Double(n), r)
            #expect(abs(standardisedDeviation(values, from: forgotten)) > 5)
            if law is GaussianEntries {
                let wrong = expected(r, wider(dimensions), smallest: n)
                #expect(abs(standardisedDeviation(values, from: wrong)) > 5)
            }
        }
        for e in [pairs.map(\.0), pairs.map(\.1)] {
            #expect(abs(standardisedDeviation(e.map(\.real), from: 0)) < 5)
            #expect(abs(standardisedDeviation(e.map(\.imaginary), from: 0)) < 5)
        }
        if field == .complex {
            let squares = pairs.map { $0.0 * $0.0 }
            #expect(abs(standardisedDeviation(squares.map(\.real), from: 0)) < 5)
            #expect(abs(standardisedDeviation(squares.map(\.imaginary), from: 0)) < 5)
        }
    }

    @Test(arguments: entryLaws, allDimensions)
    func everyLaw(_ law: any EntryDistribution, _ dimensions: [Int]) throws {
        for field in Field.allCases { try Self.check(dimensions, field, .direct, law) }
    }

    @Test(arguments: gaussianCases)
    func reducedForms(_ dimensions: [Int], _ field: Field, _ method: SamplingMethod) throws {
        try Self.check(dimensions, field, method, GaussianEntries())
    }
}

@Suite struct GaussianProductTests {
    /// P(max ≤ r) = Π_i P(X_i ≤ r), and similarly for the minimum: one number per matrix, α = 1e−4 each, 4000
    /// matrices, limit 0.035. Power: the law with the last width one larger is rejected.
    @Test(arguments: allDimensions + [[1], [2], [1, 3, 2]], [SamplingMethod.direct, .reduced])
    func extremesFollowTheirExactLaws(_ dimensions: [Int], _ method: SamplingMethod) throws {
        let count = 4000
        let drawn = try spectra(ensemble(dimensions, .complex, method), count, number: 1)
        let scale = Double.pow(Double(dimensions[0]), -Double(dimensions.count) / 2)
        let largest = drawn.map { MatrixStatistic.largestModulus($0) }
        let smallest = drawn.map { MatrixStatistic.smallestModulus($0) }
        func distance(_ values: [Double], _ law: some UnivariateLaw) -> Double {
            kolmogorovDistance(values, every: 8) { law.cumulative($0) }
        }
        let law = GammaProductLaw(dimensions: dimensions, scale: scale)
        #expect(distance(largest, law.maximum) < kolmogorovLimit(count))
        #expect(distance(smallest, law.minimum) < kolmogorovLimit(count))
        if dimensions.count == 1 {
            let ginibre = ComplexGinibreLaw(size: dimensions[0], scale: scale)
            #expect(distance(largest, ginibre.maximum) < kolmogorovLimit(count))
            let wrong = ComplexGinibreLaw(size: dimensions[0] + 1, scale: scale)
            #expect(distance(largest, wrong.maximum) > kolmogorovLimit(count))
        } else {
            let wrong = GammaProductLaw(dimensions: wider(dimensions), scale: scale)
            #expect(distance(largest, wrong.maximum) > kolmogorovLimit(count))
            #expect(distance(smallest, wrong.minimum) > kolmogorovLimit(count))
        }
    }

    /// ln|det| is a sum of independent logarithms of χ variables. With s = n_j − i + 1 it has mean ½ΣΣ[ψ(s/2)
    /// + ln 2] and variance ¼ΣΣψ′(s/2) over the reals, ½ΣΣψ(s) and ¼ΣΣψ′(s) over the complex numbers; ½kn ln
    /// n is subtracted from the mean. 5 standard errors of 10,000 matrices. Power: the last width one larger,
    /// and a variance a fifth larger.
    @Test(arguments: gaussianCases)
    func logDeterminants(_ dimensions: [Int], _ field: Field, _ method: SamplingMethod) throws {
        let n = dimensions[0]
        let drawn = try spectra(ensemble(dimensions, field, method), 10_000, number: 2)
            .map { MatrixStatistic.logDeterminant($0) }
        func moments(_ dimensions: [Int]) -> (mean: Double, variance: Double) {
            var (mean, variance) = (-Double(dimensions.count * n) / 2 * Double.log(Double(n)), 0.0)
            for width in dimensions {
                for i in 0..<n {
                    let s = Double(width - i)
                    mean += field == .real ? (digamma(s / 2) + Double.log(2)) / 2 : digamma(s) / 2
                    variance += trigamma(field == .real ? s / 2 : s) / 4
                }
            }
            return (mean, variance)
        }
        let expected = moments(dimensions)
        #expect(abs(standardisedDeviation(drawn, from: expected.mean)) < 5)
        #expect(abs(standardisedVariance(drawn, from: expected.variance)) < 5)
        #expect(abs(standardisedDeviation(drawn, from: moments(wider(dimensions)).mean)) > 5)
        #expect(abs(standardisedVariance(drawn, from: 1.2 * expected.variance)) > 5)
    }

    /// The reduced form has the law of the product itself: two-sample tests with 4000 matrices each, α =
    /// 1e−4, limit 0.050, for five statistics of a matrix.
    @Test(arguments: [[3, 5, 4], [4, 4, 4], [4], [5], [2], [1], [2, 3], [1, 4]], Field.allCases)
    func reducedIsDirect(_ dimensions: [Int], _ field: Field) throws {
        let count = 4000
        let direct = try spectra(ensemble(dimensions, field, .direct), count, number: 3)
        let reduced = try spectra(ensemble(dimensions, field, .reduced), count, number: 4)
        for statistic in MatrixStatistic.allCases {
            let distance = kolmogorovDistance(direct.map { statistic($0) }, reduced.map { statistic($0) })
            #expect(distance < twoSampleLimit(count), "\(statistic)")
        }
    }

    /// Power: reduced forms with one width off by one, which changes every χ of one factor by one degree of
    /// freedom.
    @Test(arguments: [[3, 5, 4], [4, 4, 4], [2, 3], [1, 4]], Field.allCases)
    func widthOffByOneIsSeen(_ dimensions: [Int], _ field: Field) throws {
        let count = 4000
        let direct = try spectra(ensemble(dimensions, field, .direct), count, number: 3)
        let wrong = try spectra(ensemble(wider(dimensions), field, .reduced), count, number: 4)
        for statistic in [MatrixStatistic.largestModulus, .smallestModulus, .logDeterminant] {
            let distance = kolmogorovDistance(direct.map { statistic($0) }, wrong.map { statistic($0) })
            #expect(distance > twoSampleLimit(count), "\(statistic)")
        }
    }

    /// Power for the Hessenberg form: χ_n, …, χ_2 below the diagonal instead of χ_{n−1}, …, χ_1. The same
    /// code with the right degrees of freedom passes, so only the fault is detected.
    @Test(arguments: [0, 1])
    func subdiagonalOffByOneIsSeen(_ fault: Int) throws {
        let (n, count) = (4, 4000)
        let solver = EigenvalueSolver()
        var matrix = Matrix<Double>(rows: n, columns: n)
        let planted = try (0..<count).map { sample in
            var stream = RandomStream(
                StreamName(seed: 2, purpose: .matrices, group: 5 + fault, sample: sample))
            matrix.fill(with: GaussianEntries(), from: &stream, scale: 0.5)
            for column in 0..<n {
                for row in (column + 1)..<max(n, column + 1) { matrix[row, column] = 0 }
                guard column < n - 1 else { break }
                matrix[column + 1, column] = 0.5 * stream.chi(degreesOfFreedom: n - 1 - column + fault)
            }
            return try solver.eigenvalues(ofHessenberg: &matrix)
        }
        let direct = try spectra(ensemble([n], .real, .direct), count, number: 3)
        let distances = [MatrixStatistic.largestModulus, .squares].map { statistic in
            kolmogorovDistance(direct.map { statistic($0) }, planted.map { statistic($0) })
        }
        if fault == 0 {
            #expect(distances.allSatisfy { $0 < twoSampleLimit(count) })
        } else {
            #expect(distances.contains { $0 > twoSampleLimit(count) })
        }
    }

    /// The expected number of real eigenvalues, 5 standard errors of 10,000 matrices. Power: one factor more,
    /// or one row more.
    @Test(
        arguments: [[2], [5], [10], [2, 2], [3, 5, 4], [4, 4, 4], [2, 3]], [SamplingMethod.direct, .reduced])
    func realEigenvaluesAreAsManyAsExpected(_ dimensions: [Int], _ method: SamplingMethod) throws {
        let counts = try spectra(ensemble(dimensions, .real, method), 10_000, number: 6)
            .map { Double($0.realCount) }
        let expected = ExpectedRealEigenvalues.product(dimensions: dimensions)
        #expect(abs(standardisedDeviation(counts, from: expected)) < 5)
        let more = ExpectedRealEigenvalues.product(dimensions: dimensions + [dimensions[0]])
        #expect(abs(standardisedDeviation(counts, from: more)) > 5)
        #expect(counts.allSatisfy { Int($0) % 2 == dimensions[0] % 2 })
        guard dimensions.count == 1 else { return }
        #expect(
            abs(standardisedDeviation(counts, from: ExpectedRealEigenvalues.ginibre(size: dimensions[0]))) < 5
        )
        let next = ExpectedRealEigenvalues.ginibre(size: dimensions[0] + 1)
        #expect(abs(standardisedDeviation(counts, from: next)) > 5)
    }

    /// P(all real) = 2^{−n(n−1)/4}; for two 2 × 2 factors π/4 (arXiv:1301.7601).
    @Test func allEigenvaluesReal() throws {
        for n in 2...4 {
            let all = try spectra(ensemble([n], .real), 10_000, number: 7).map { $0.realCount == n ? 1.0 : 0 }
            let expected = ExpectedRealEigenvalues.probabilityAllReal(size: n)
            #expect(abs(standardisedDeviation(all, from: expected)) < 5)
            #expect(abs(standardisedDeviation(all, from: 1.2 * expected)) > 5)
        }
        let two = try spectra(ensemble([2, 2], .real), 10_000, number: 8).map { $0.realCount == 2 ? 1.0 : 0 }
        #expect(abs(standardisedDeviation(two, from: .pi / 4)) < 5)
        #expect(abs(standardisedDeviation(two, from: 0.5.squareRoot())) > 5)
    }
}

@Suite struct ProductEnsembleTests {
    @Test func methodsAreChosen() async {
        #expect(ensemble([3], .real).method == .reduced)
        #expect(ensemble([3], .real, .direct).method == .direct)
        #expect(ensemble([3], .real, .automatic, UniformEntries()).method == .direct)
        let square = ProductEnsemble(size: 3, factors: 4, entries: UniformEntries(), field: .real)
        #expect(square.dimensions == [3, 3, 3, 3])
        #expect(square.eigenvalueCount == 3)
        await #expect(processExitsWith: .failure) {
            _ = ProductEnsemble(dimensions: [3], entries: UniformEntries(), field: .real, method: .reduced)
        }
        await #expect(processExitsWith: .failure) {
            _ = ProductEnsemble(dimensions: [3, 2], entries: UniformEntries(), field: .real)
        }
        await #expect(processExitsWith: .failure) {
            _ = ProductEnsemble(dimensions: [], entries: UniformEntries(), field: .real)
        }
    }

    @Test func scaleIsStated() {
        #expect(ensemble([5], .real).scaling == "A/sqrt(n), entry variance 1.0")
        #expect(
            ensemble([5, 7], .real, .direct, UniformEntries(halfWidth: 3)).scaling
                == "A_1...A_k/sqrt(n_1)^k, k = 2, entry variance 3.0")
    }

    /// One workspace used for every ensemble, twice, gives the bits of new workspaces.
    @Test func workspacesKeepBits() throws {
        let ensembles: [any RandomMatrixEnsemble] =
            Field.allCases.flatMap { field -> [any RandomMatrixEnsemble] in
                [
                    ensemble([6], field), ensemble([3, 5, 4], field), ensemble([3, 5, 4], field, .direct),
                    ensemble([20], field, .direct), ensemble([2, 9], field, .direct, RademacherEntries()),
                    WignerEnsemble(size: 7, entries: GaussianEntries(), field: field),
                    WignerEnsemble(size: 7, entries: GaussianEntries(), field: field, method: .direct),
                    WignerEnsemble(size: 2, entries: UniformEntries(), field: field),
                    WignerEnsemble(size: 1, entries: GaussianEntries(), field: field), ensemble([1], field),
                ]
            }
        let workspace = SpectrumWorkspace()
        for round in 0..<2 {
            for (i, ensemble) in ensembles.enumerated() {
                let name = StreamName(seed: 3, purpose: .timing, group: i, sample: round)
                var first = RandomStream(name)
                var second = RandomStream(name)
                let reused = try ensemble.drawSpectrum(from: &first, using: workspace)
                let fresh = try ensemble.drawSpectrum(from: &second, using: SpectrumWorkspace())
                #expect(reused == fresh, "\(ensemble.label)")
                #expect(reused.count == ensemble.eigenvalueCount)
                // Both streams are at the same position afterwards.
                #expect(first.uniform() == second.uniform())
            }
        }
    }

    /// The second library computes the same spectra, to κε‖A‖ with a margin (see the tests of the solvers).
    /// It has no solver for complex general matrices and throws.
    @Test func bothLibrariesAgree() throws {
        let workspaces = (SpectrumWorkspace(), SpectrumWorkspace(backend: .gsl))
        for sample in 0..<50 {
            let name = StreamName(seed: 4, purpose: .timing, group: 0, sample: sample)
            let ensembles: [any RandomMatrixEnsemble] = [
                ensemble([6], .real), ensemble([3, 5, 4], .real, .direct),
                WignerEnsemble(size: 7, entries: UniformEntries(), field: .real),
                WignerEnsemble(size: 7, entries: UniformEntries(), field: .complex),
            ]
            for ensemble in ensembles {
                var first = RandomStream(name)
                var second = RandomStream(name)
                let a = try ensemble.drawSpectrum(from: &first, using: workspaces.0)
                let b = try ensemble.drawSpectrum(from: &second, using: workspaces.1)
                for statistic in [MatrixStatistic.largestModulus, .trace, .squares] {
                    #expect(abs(statistic(a) - statistic(b)) < 1e-11, "\(ensemble.label)")
                }
            }
            var stream = RandomStream(name)
            #expect(throws: EigenvalueError.self) {
                try ensemble([4], .complex).drawSpectrum(from: &stream, using: workspaces.1)
            }
        }
    }

    /// Infinite variance causes no failure, and an overflow is thrown, not hidden.
    @Test func heavyTails() throws {
        let cauchy = try spectra(
            ensemble([4, 4], .real, .direct, StudentTEntries(degreesOfFreedom: 1)), 1000, number: 9)
        #expect(cauchy.allSatisfy { $0.moduli.allSatisfy { $0.isFinite } })
        let huge = ensemble([3, 3, 3], .real, .direct, UniformEntries(halfWidth: 1e149))
        #expect(throws: EigenvalueError.nonFiniteEntries) { try spectra(huge, 1, number: 0) }
    }
}
