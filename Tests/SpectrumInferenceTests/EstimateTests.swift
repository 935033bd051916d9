import LinearAlgebra
import MonteCarlo
import RandomNumbers
import SpectrumInference
import Testing

@Suite struct EstimateTests {
    /// The numbers of the Baik–Ben Arous–Péché transition at ℓ = 3, c = ½: λ = 3.75 and overlap 0.7.
    @Test func population() throws {
        let shape = SpectrumShape.rectangular(smaller: 50, larger: 100)
        let spike = try #require(SpikeEstimate(3.75, shape, .population))
        #expect(abs(spike.strength - 3) < 1e-14 && abs(spike.overlap - 0.7) < 1e-14)
        #expect(abs(spike.threshold - (1 + 0.5.squareRoot())) < 1e-15)
        // At the edge of the bulk the component is at the threshold and cannot be seen.
        let edge = (1 + 0.5.squareRoot()) * (1 + 0.5.squareRoot())
        #expect(SpikeEstimate(edge, shape, .population) == nil)
        let just = try #require(SpikeEstimate(edge * (1 + 1e-9), shape, .population))
        #expect(abs(just.strength - just.threshold) < 1e-3 && just.overlap < 1e-3)
    }

    /// More variables than observations: c = 8, ℓ = 30. The value is in units of σ² times the larger dimension.
    @Test func populationOfManyVariables() throws {
        let (c, strength) = (8.0, 30.0)
        let value = strength * (1 + c / (strength - 1))
        let spike = try #require(
            SpikeEstimate(value / c, .rectangular(smaller: 50, larger: 400), .widePopulation))
        #expect(
            abs(spike.strength - strength) < 1e-12 && abs(spike.threshold - (1 + 8.0.squareRoot())) < 1e-14)
        let excess = c / (strength - 1)
        #expect(abs(spike.overlap - (1 - excess / (strength - 1)) / (1 + excess)) < 1e-14)
    }

    /// θ → λ → θ, and overlaps at the threshold 0, for matrices and self-adjoint ones.
    @Test(arguments: [1.2, 2, 5])
    func additive(_ theta: Double) throws {
        let (c, square) = (0.25, theta * theta)
        let shape = SpectrumShape.rectangular(smaller: 25, larger: 100)
        let value = (1 + square) * (c + square) / square
        let spike = try #require(SpikeEstimate(value, shape, .additive))
        #expect(abs(spike.strength - theta) < 1e-12)
        let (short, long) = (spike.overlap, try #require(spike.otherOverlap))
        #expect(short > 0 && short < 1 && long > 0 && long < short)
        let wigner = try #require(SpikeEstimate(theta + 1 / theta, .selfAdjoint(size: 9), .additive))
        #expect(abs(wigner.strength - theta) < 1e-12 && abs(wigner.overlap - (1 - 1 / square)) < 1e-12)
    }

    /// Overlaps of computed singular vectors: 60 × 240 with θ = 1.5, mean of 100 matrices within four standard errors and the
    /// O(1/N) of finite size, taken as 2/N.
    @Test func overlapsOfMatrices() throws {
        let (rows, columns, theta) = (60, 240, 1.5)
        var (left, right) = ([Double](), [Double]())
        for i in 0..<100 {
            var stream = RandomStream(StreamName(seed: 4, purpose: .matrices, group: 1, sample: i))
            var matrix = Kind.gaussian.matrix(rows, columns, &stream)
            matrix[0, 0] += theta * Double(columns).squareRoot()
            let system = try SingularValueDecomposition(of: matrix)
            left.append(system.left[0, 0] * system.left[0, 0])
            right.append(system.rightTransposed[0, 0] * system.rightTransposed[0, 0])
        }
        let square = theta * theta
        let value = (1 + square) * (0.25 + square) / square
        let spike = try #require(
            SpikeEstimate(value, .rectangular(rows: rows, columns: columns), .additive))
        for (sample, expected) in [(left, spike.overlap), (right, try #require(spike.otherOverlap))] {
            let mean = sample.reduce(0, +) / 100
            let squares = sample.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
            let error = (squares / 99 / 100).squareRoot()
            #expect(abs(mean - expected) <= 4 * error + 2 / Double(rows), "\(mean) for \(expected)")
        }
    }

    /// σ² by trace and by median: right for noise, and under a component ℓ = 25 the trace is said to be spoilt.
    @Test func scales() async throws {
        let shape = SpectrumShape.rectangular(smaller: 100, larger: 200)
        let solver = EigenvalueSolver()
        for (kind, isSpoilt) in [(Kind.gaussian, false), (.spike(25), true)] {
            var stream = RandomStream(StreamName(seed: 6, purpose: .matrices, group: 3, sample: 0))
            var matrix = kind.matrix(100, 200, &stream)
            for i in matrix.elements.indices { matrix.elements[i] *= 3 }
            let findings = try await SpectrumExamination(
                values: try solver.squaredSingularValues(of: &matrix), shape: shape, field: .real,
                model: .population,
                null: GaussianNull(shape, field: .real),
                settings: .init(level: 0.01, nullSamples: 399, seed: 1)
            ).run(engine: MonteCarloEngine(threads: 2))
            let found = try #require(findings)
            #expect(found.scale.isTraceSpoilt == isSpoilt)
            #expect(abs(found.scale.ofBulk - 9) <= 4 * found.scale.bulkError)
            // The median's bias under this component is 0.8 % (theory).
            #expect(abs(found.scale.byMedian - 9) <= 4 * found.scale.medianError + 0.008 * 9)
            #expect(found.spikes.count == (isSpoilt ? 1 : 0))
            if isSpoilt {
                #expect(found.scale.byTrace > 9 + 10 * found.scale.traceError)
                // ℓ²·2(1 − c/(ℓ − 1)²)/n is the variance of λ; ℓ moves with it nearly one to one.
                let strength = try #require(found.estimates[0]).strength
                let bound: Double = 4 * 25 * (2.0 / 200).squareRoot() + 25.0 / 100
                #expect(abs(strength - 25) <= bound)
            }
        }
    }
}
