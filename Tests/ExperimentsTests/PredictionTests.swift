import Ensembles
import Experiments
import Files
import Foundation
import LinearAlgebra
import MonteCarlo
import RandomNumbers
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
        return try #require(await PredictionExperiment(description).run(RunControl(threads: threads)))
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

    /// Simulated numbers lie within five of their standard errors of what is known of them: the medians of real Gaussian
    /// matrices that 40,000 directly drawn ones gave elsewhere (errors of 0.2 %), and the exact real fractions. The
    /// numbers of another dimension do not.
    @Test func simulationsAgree() async throws {
        let rows = try await run([2, 20], samples: 2000).rows
        for (row, median) in zip(rows, [0.0073074, 0.0043720]) {
            let error = hypot(row.realGaussianMedianStandardError, 0.002 * median)
            #expect(abs(row.realGaussianMedian - median) < 5 * error)
            #expect(
                abs(row.realFractionSimulated - row.realFractionExact) < 5
                    * row.realFractionSimulatedStandardError)
            // Uniform entries: two to three per cent above Gaussian ones.
            #expect(row.realUniformMedian > row.realGaussianMedian)
            #expect(row.maskedUniformExpectedMax < row.realUniformExpectedMax / 3)
        }
        #expect(
            abs(rows[0].realGaussianMedian - rows[1].realGaussianMedian) > 5
                * rows[0].realGaussianMedianStandardError)
        #expect(
            abs(rows[0].realFractionSimulated - rows[1].realFractionExact) > 5
                * rows[0].realFractionSimulatedStandardError)
    }

    /// Reduced and direct Gaussian matrices have the same medians within five standard errors of the difference.
    @Test func methodsAgree() async throws {
        let widths = [30, 20, 10]
        let reduced = try await run([2, 5], widths: widths, samples: 2000).rows
        let direct = try await run(
            [2, 5], widths: widths, samples: 2000, settings: NumericalSettings(seed: 7, method: .direct)
        ).rows
        for (a, b) in zip(reduced, direct) {
            #expect(a.realGaussianMedian != b.realGaussianMedian)
            let error = hypot(a.realGaussianMedianStandardError, b.realGaussianMedianStandardError)
            #expect(abs(a.realGaussianMedian - b.realGaussianMedian) < 5 * error)
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
        // Other widths are not the paper's, and nothing is said of what it prints.
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
            "latentDimension", "printedMedian", "formulaMedianSquared", "formulaMedian", "formulaMax",
            "exactComplexMedian", "exactComplexExpectedMax", "probabilityMaxExceedsEdge",
            "realGaussianMedian",
            "realGaussianMedianStandardError", "realUniformMedian", "realUniformMedianStandardError",
            "realFractionExact", "realFractionSimulated", "realFractionSimulatedStandardError",
            "maskedLimitMedian", "maskedExactMedian", "maskedUniformMedian",
            "maskedUniformMedianStandardError", "zeroFractionExact",
        ]
        for row in rows { #expect(Set(row.keys).isSuperset(of: expected)) }
        #expect(rows.map { $0["latentDimension"] as? Int } == [2, 4])
        #expect(rows[0]["printedMedian"] is NSNull)
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
            } catch { return "\(error)" }
        }
        #expect(
            message(.init(latentDimensions: [33], samples: 100))
                == "--latent must lie between 1 and 32, the narrowest width the laws allow, not 33")
        #expect(
            message(.init(latentDimensions: [0, 1], samples: 100)).contains("--latent must lie between 1"))
        #expect(message(.init(latentDimensions: [], samples: 100)).contains("--latent"))
        #expect(
            message(.init(latentDimensions: [2], widths: [784], samples: 100)).contains("--widths takes 2"))
        #expect(message(.init(latentDimensions: [2], widths: [784, 0], samples: 100)).contains("--widths"))
        #expect(
            message(.init(latentDimensions: [2], samples: 99))
                == "--samples must be between 100 and 10000000, not 99")
        #expect(
            message(.init(latentDimensions: [2], samples: 100, settings: .init(method: .reduced)))
                == "--method reduced does not apply to uniform entries; use auto or direct")
    }

    @Test func stoppedRunsGiveNothing() async throws {
        let stop = StopRequest()
        stop.request()
        let experiment = try PredictionExperiment(.init(latentDimensions: [2], samples: 100))
        #expect(await experiment.run(RunControl(threads: 2, stop: stop)) == nil)
    }
}
