import Ensembles
import Files
import Foundation
import LinearAlgebra
import MonteCarlo
import NetworkExperiments
import RandomNumbers
import RunSupport
import SpectralChecks
import TestSupport
import Testing

/// The paper's predictions, validated.
@Suite struct PredictionTests {
    private func run(
        _ latent: [Int], widths: [Int] = PredictionDescription.paperWidths, samples: Int,
        settings: NumericalSettings = NumericalSettings(seed: 7), threads: Int = 2
    ) async throws -> PredictionExperiment.Result {
        let description = PredictionDescription(
            latentDimensions: latent, widths: widths, samples: samples, settings: settings)
        return try await PredictionExperiment(description).run(RunControl(threads: threads))
    }

    /// The values of the paper, its formula, and published exact ones.
    @Test func knownValues() async throws {
        let rows = try await run([2, 20], samples: 100).rows
        let (two, twenty) = (rows[0], rows[1])
        #expect(two.printedMedian == 0.011 && two.printedMedianSquared == 0.00013)
        #expect(twenty.printedMedian == 0.0066 && twenty.printedMedianSquared == 0.000043)
        // Half a unit of the last decimal given.
        #expect(abs(two.formulaMedianSquared - 6.8136175e-5) < 5.1e-13)
        #expect(abs(twenty.formulaMedianSquared - 2.1515028e-5) < 5.1e-13)
        #expect(abs(two.formulaMedian - 0.00825446) < 5.1e-9)
        #expect(abs(twenty.formulaMedian - 0.00463843) < 5.1e-9)
        for row in rows { #expect(abs(row.formulaMax - 1 / 81.0) < 1e-16) }
        #expect(abs(two.exactComplexMedian - 0.00876918) < 5.1e-9)
        #expect(abs(twenty.exactComplexMedian - 0.00463950) < 5.1e-9)
        #expect(abs(two.exactComplexExpectedMax - 0.01230587) < 5.1e-9)
        #expect(abs(twenty.exactComplexExpectedMax - 0.01348178) < 5.1e-9)
        #expect(abs(two.probabilityMaxExceedsEdge - 0.45) < 0.0051)
        #expect(abs(twenty.probabilityMaxExceedsEdge - 0.69) < 0.0051)
        #expect(abs(two.maskedLimitMedian - 9.75e-4) < 5.1e-7)
        #expect(abs(twenty.maskedLimitMax - 1 / 648.0) < 1e-15)
        #expect(abs(twenty.zeroFractionExact - 0.2796706230350994) < 1e-12)
    }

    /// Matrices whose eigenvalues fail are counted. A result that lacks simulated numbers because of them says so.
    @Test func failuresAreReported() async throws {
        var samplers = IdentitySamplers()
        samplers.autoencoder = { _, _, _ throws(EigenvalueError) in throw .outOfRange }
        let description = PredictionDescription(
            latentDimensions: [2], widths: [6, 4], samples: 100, settings: NumericalSettings(seed: 7))
        let result = try await PredictionExperiment(description, samplers: samplers).run(
            RunControl(threads: 1))
        #expect(result.failures == 500 && result.lacksSimulations)
        #expect(!(try await run([2], widths: [6, 4], samples: 100).lacksSimulations))
    }

    /// Simulated numbers lie within five standard errors of known values: medians of real Gaussian matrices from
    /// 40,000 directly drawn ones (errors of 0.2 %), and the exact real fractions. The values of another dimension
    /// are rejected.
    @Test func simulationsAgree() async throws {
        let rows = try await run([2, 20], samples: 2000).rows
        for (row, median) in zip(rows, [0.0073074, 0.0043720]) {
            let gaussian = try #require(row.realGaussianMedian)
            let error = hypot(try #require(row.realGaussianMedianStandardError), 0.002 * median)
            #expect(abs(gaussian - median) < 5 * error)
            let (fraction, fractionError) = try realFraction(row)
            #expect(abs(fraction - row.realFractionExact) < 5 * fractionError)
            // Uniform entries: two to three per cent above Gaussian ones.
            #expect(try #require(row.realUniformMedian) > gaussian)
            let largest = try #require(row.realUniformExpectedMax)
            #expect(try #require(row.maskedUniformExpectedMax) < largest / 3)
        }
        let medians = try rows.map { try #require($0.realGaussianMedian) }
        #expect(
            abs(medians[0] - medians[1]) > 5 * (try #require(rows[0].realGaussianMedianStandardError)))
        let (fraction, error) = try realFraction(rows[0])
        #expect(abs(fraction - rows[1].realFractionExact) > 5 * error)
    }

    private func realFraction(_ row: PredictionRow) throws -> (Double, Double) {
        (try #require(row.realFractionSimulated), try #require(row.realFractionSimulatedStandardError))
    }

    /// Every median's standard error is at most 0.5 % in the default run of 6000 samples, extrapolated as 1/√samples from
    /// a tenth; the error itself has then an error of 1/√(2·600) for the fewest, 3 %, and the worst of twelve seldom lies
    /// more than three of them above.
    @Test func standardErrorsOfTheDefaultRun() async throws {
        let rows = try await run([2, 14, 17, 20], samples: 600).rows
        let (shrinkage, slack) = (0.1.squareRoot(), 1.09)
        for row in rows {
            for (median, error) in [
                (row.realGaussianMedian, row.realGaussianMedianStandardError),
                (row.realUniformMedian, row.realUniformMedianStandardError),
                (row.maskedUniformMedian, row.maskedUniformMedianStandardError),
            ] {
                let relative = try #require(error) / (try #require(median))
                #expect(relative * shrinkage < 0.005 * slack, "d = \(row.latentDimension)")
            }
        }
    }

    /// Where half of the eigenvalues and more are zero, so is their median, which has no error and no factor.
    @Test func mostlyZeros() async throws {
        let result = try await run([2, 4], widths: [16, 12, 4], samples: 100)
        let row = try #require(result.rows.last)
        #expect(row.zeroFractionExact > 0.5)
        #expect(row.maskedExactMedian == 0 && row.maskFactor == nil)
        #expect(row.maskedUniformMedian == 0 && row.maskedUniformMedianStandardError == nil)
        #expect(result.rows[0].maskFactor != nil)
        let text = result.statements.joined(separator: "\n")
        #expect(text.contains("at least half of the eigenvalues are exactly zero from d = 4 on"))
        #expect(!text.contains("inf") && !text.contains("nan"))
    }

    /// Sentences for few zeros, and for a single row.
    @Test func statementsOfOneRow() async throws {
        let text = try await run([2], samples: 100).statements.joined(separator: "\n")
        #expect(text.contains("Masks make less than 0.01% of the eigenvalues exactly zero for d = 2."))
        #expect(text.contains("differ from the exact complex ones by -"))
        #expect(!text.contains("e-"))
    }

    /// `--method reduced` is that of the Gaussian matrices, and the default.
    @Test func reducedMethod() async throws {
        let widths = [30, 20, 10]
        let settings = NumericalSettings(seed: 7, method: .reduced)
        let rows = try await run([2, 5], widths: widths, samples: 100, settings: settings).rows
        #expect(try await run([2, 5], widths: widths, samples: 100).rows == rows)
    }

    /// Reduced and direct Gaussian matrices have the same medians within five standard errors of the difference.
    @Test func methodsAgree() async throws {
        let widths = [30, 20, 10]
        let reduced = try await run([2, 5], widths: widths, samples: 2000).rows
        let direct = try await run(
            [2, 5], widths: widths, samples: 2000, settings: NumericalSettings(seed: 7, method: .direct)
        ).rows
        for (a, b) in zip(reduced, direct) {
            let (first, second) = (try #require(a.realGaussianMedian), try #require(b.realGaussianMedian))
            #expect(first != second)
            let error = hypot(
                try #require(a.realGaussianMedianStandardError),
                try #require(b.realGaussianMedianStandardError))
            #expect(abs(first - second) < 5 * error)
            #expect(a.realUniformMedian == b.realUniformMedian)
        }
    }

    @Test func threadsDoNotMatter() async throws {
        let widths = [16, 12, 8]
        let rows = try await run([1, 3], widths: widths, samples: 150, threads: 1).rows
        for threads in [2, 7] {
            #expect(try await run([1, 3], widths: widths, samples: 150, threads: threads).rows == rows)
        }
        let other = try await run([1, 3], widths: widths, samples: 150, settings: NumericalSettings(seed: 8))
        #expect(other.rows != rows)
    }

    @Test func statements() async throws {
        let paper = try await run([2, 20], samples: 100).statements.joined(separator: "\n")
        #expect(paper.contains("leave out the factor 0.5"))
        #expect(paper.contains("0.0123 = 1/81 is the edge of the limit law, not a bound"))
        #expect(paper.contains("P(max |λ| > edge) is 0.448 for d = 2 and 0.69"))
        #expect(
            paper.contains("ReLU masks lower the median by a factor of 8.83 for d = 2 and 21.7 for d = 20"))
        // With other widths than the paper's its printed numbers are not mentioned.
        let other = try await run([2], widths: [16, 12, 8], samples: 100).statements.joined(separator: "\n")
        #expect(!other.contains("prints") && !other.contains("1/81"))
    }

    /// The keys that scripts rely on.
    @Test func keys() async throws {
        let result = try await run([2, 4], widths: [16, 12, 8], samples: 100)
        let scratch = ScratchDirectory()
        let description = PredictionDescription(latentDimensions: [2, 4], widths: [16, 12, 8], samples: 100)
        let files = try result.write(
            in: OutputDirectory(creating: scratch.path("p")), description: description)
        #expect(
            Set(files).isSuperset(of: ["predictions.csv", "predictions.json", "median.gp", "maximum.gp"]))
        let bytes = try #require(scratch.bytes("p/predictions.json"))
        let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        let rows = try #require(object?["rows"] as? [[String: Any]])
        let expected = [
            "latent_dimension", "printed_median", "formula_median_squared", "formula_median", "formula_max",
            "exact_complex_median", "exact_complex_expected_max", "probability_max_exceeds_edge",
            "real_gaussian_median",
            "real_gaussian_median_standard_error", "real_uniform_median",
            "real_uniform_median_standard_error",
            "real_fraction_exact", "real_fraction_simulated", "real_fraction_simulated_standard_error",
            "masked_limit_median", "masked_exact_median", "masked_uniform_median",
            "masked_uniform_median_standard_error", "zero_fraction_exact",
        ]
        for row in rows { #expect(Set(row.keys).isSuperset(of: expected)) }
        #expect(rows.map { $0["latent_dimension"] as? Int } == [2, 4])
        #expect(rows[0]["printed_median"] is NSNull)
        // The table has the same columns and one row a latent dimension.
        let lines = try #require(scratch.text("p/predictions.csv")).split(separator: "\n")
        let table = lines.filter { !$0.hasPrefix("#") }
        #expect(table.count == 3)
        #expect(Set(table[0].split(separator: ",").map(String.init)) == Set(rows[0].keys))
        #expect(lines.contains { $0.hasPrefix("# statement: ") })
    }

    @Test func refusals() {
        func message(_ description: PredictionDescription) -> String {
            do {
                _ = try PredictionExperiment(description)
                return "accepted"
            } catch { return error.description { "--\($0)" } }
        }
        #expect(
            message(.init(latentDimensions: [33], samples: 100))
                == "--latent must be between 1 and 32, the narrowest of --widths, since the laws hold where no "
                + "layer is narrower than the latent one, not 33")
        #expect(
            message(.init(latentDimensions: [201], widths: [500, 300], samples: 100)).contains(
                "between 1 and 200, the largest dimension whose exact laws take seconds, not 201"))
        #expect(
            message(.init(latentDimensions: [0, 1], samples: 100)).contains("--latent must be between 1"))
        #expect(message(.init(latentDimensions: [], samples: 100)).contains("--latent"))
        #expect(
            message(.init(latentDimensions: [2], widths: [784], samples: 100)).contains("--widths takes 2"))
        #expect(message(.init(latentDimensions: [2], widths: [784, 0], samples: 100)).contains("--widths"))
        #expect(
            message(.init(latentDimensions: [2], samples: 99))
                == "--samples must be between 100 and 10000000, not 99")
    }

    /// A run stopped at once has the exact numbers and no simulated ones.
    @Test func stoppedRuns() async throws {
        let stop = StopRequest()
        stop.request()
        let experiment = try PredictionExperiment(.init(latentDimensions: [2], samples: 100))
        let result = await experiment.run(RunControl(threads: 2, stop: stop))
        let row = try #require(result.rows.first)
        #expect(result.samples == 0 && result.failures == 0)
        #expect(abs(row.exactComplexMedian - 0.00876918) < 5.1e-9)
        #expect(row.realGaussianMedian == nil && row.maskedUniformMedianStandardError == nil)
    }

    /// A run stopped half-way has numbers of every kind.
    @Test func interruptedRuns() async throws {
        let stop = StopRequest()
        let experiment = try PredictionExperiment(
            .init(latentDimensions: [2], widths: [16, 12, 8], samples: 1_000_000))
        let control = RunControl(
            threads: 2, stop: stop, progress: { fraction, _ in if fraction > 1e-4 { stop.request() } })
        let result = await experiment.run(control)
        #expect(result.samples >= 100 && result.samples < 10_000)
        #expect(result.maskedSamples == 3 * result.samples)
        let row = try #require(result.rows.first)
        #expect(row.realGaussianMedian != nil && row.realUniformMedian != nil)
        #expect(row.maskedUniformMedian != nil)
    }

    /// Matrices whose eigenvalues fail are left out and counted, for each kind separately.
    @Test func failuresAreCounted() async throws {
        var samplers = IdentitySamplers()
        samplers.autoencoder = { products, stream, workspace throws(EigenvalueError) in
            let drawn = try products.draw(from: &stream, using: workspace)
            if products.isMasked, drawn[0][0].realCount == 0 { throw .nonFiniteEntries }
            return drawn
        }
        let description = PredictionDescription(latentDimensions: [2], widths: [16, 12, 8], samples: 100)
        let failing = try await PredictionExperiment(description, samplers: samplers).run(
            RunControl(threads: 2))
        let sound = try await PredictionExperiment(description).run(RunControl(threads: 2))
        #expect(failing.failures > 0 && failing.failures < 300)
        #expect(sound.failures == 0)
        #expect(failing.rows[0].realUniformMedian == sound.rows[0].realUniformMedian)
        #expect(failing.rows[0].maskedUniformMedian != sound.rows[0].maskedUniformMedian)
    }
}
