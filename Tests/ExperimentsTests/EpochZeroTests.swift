import Autoencoders
import Datasets
import Experiments
import Files
import Foundation
import Statistics
import TestSupport
import Testing

/// Untrained autoencoders against predictions, on the built-in digits.
@Suite struct EpochZeroTests {
    private static func digits(_ count: Int) throws -> Dataset {
        try DataSource.builtInDigits.load(.training, builtInCount: count)
    }

    private static let small = EpochZeroDescription(
        latentDimensions: [2, 5], widths: [784, 40, 20], initialisation: .philox, seed: 3, points: 100,
        networks: 300, pointsPerNetwork: 2, maskedSamples: 4000)

    private static func run(
        _ description: EpochZeroDescription = small, threads: Int = 2
    ) async throws -> EpochZeroResult {
        try await EpochZeroExperiment(description, data: digits(200)).run(RunControl(threads: threads))
    }

    /// The masked prediction agrees at a false-alarm rate of 10⁻³; without masks or with the paper's formula it would
    /// not, and both designs say what they are.
    @Test func maskedPredictionAgrees() async throws {
        let result = try await Self.run()
        #expect(result.agrees, "\(result.rows.map(\.score))")
        for row in result.rows {
            let error = row.medianStandardError
            #expect(abs(row.exactComplexMedian - row.median) > row.scoreLimit * error)
            #expect(abs(row.formulaMedian - row.median) > row.scoreLimit * error)
            // The prediction of one hidden layer more or less, each a factor of √2 or so.
            #expect(abs(row.maskedUniformMedian * 2.0.squareRoot() - row.median) > row.scoreLimit * error)
            #expect(row.resolution < 0.4 && row.resolution > 0)
            // Points of one network are nearly one draw.
            #expect(row.traceCorrelation > 0.8)
            #expect(row.latent.points == 100 && row.networks == 300)
            #expect(row.printedMedian == nil)
            // Conjugate pairs: the median argument is π/2 by symmetry of the weights, within five errors.
            #expect(abs(row.medianArgument - .pi / 2) < 5 * max(row.medianArgumentStandardError, 0.05))
            #expect(abs(row.zeroFraction - row.zeroFractionExact) < 5 * row.zeroFractionStandardError + 0.005)
        }
        #expect(result.data.name == "built-in digits")
    }

    @Test func threadsDoNotMatter() async throws {
        var description = Self.small
        description.networks = 40
        description.maskedSamples = 100
        var all: Set<Data> = []
        for threads in [1, 2, 7] {
            let result = try await Self.run(description, threads: threads)
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            all.insert(try encoder.encode(result.rows))
        }
        #expect(all.count == 1)
    }

    @Test func files() async throws {
        var description = Self.small
        description.networks = 20
        description.maskedSamples = 100
        let result = try await Self.run(description)
        let scratch = ScratchDirectory()
        let files = try result.write(in: OutputDirectory(creating: scratch.path("e")))
        #expect(
            Set(files).isSuperset(of: [
                "paper-design.csv", "outliers.csv", "networks.csv", "claims.csv", "figure-2.gp",
                "figure-3.gp",
                "medians.gp",
            ]))
        let boxes = try #require(scratch.text("e/paper-design.csv")).split(separator: "\n")
        #expect(boxes.filter { !$0.hasPrefix("#") }.count == 5)
        #expect(boxes.contains { $0.hasPrefix("# data: built-in digits") })
        // One more point beyond the whiskers than the box's maximum there is not.
        let largest = result.outliers.filter { $0.latentDimension == 5 }.map(\.modulus).max()
        #expect(largest == result.rows[1].latent.moduli.maximum)
        #expect(result.outliers.count < 2100)
    }

    @Test func refusals() throws {
        let data = try Self.digits(50)
        func message(_ change: (inout EpochZeroDescription) -> Void) -> String {
            var description = EpochZeroDescription(latentDimensions: [2], points: 50)
            change(&description)
            do {
                _ = try EpochZeroExperiment(description, data: data)
                return "accepted"
            } catch { return "\(error)" }
        }
        #expect(message { _ in } == "accepted")
        #expect(
            message { $0.points = 51 } == "--points must be between 1 and 50, the number of images, not 51")
        #expect(message { $0.networks = 9 }.contains("--nets must be between 10"))
        #expect(message { $0.pointsPerNetwork = 1 }.contains("--points-per-net must be between 2"))
        #expect(message { $0.maskedSamples = 99 }.contains("--masked-samples"))
        #expect(message { $0.latentDimensions = [33] }.contains("--latent"))
        #expect(
            message { $0.widths = [700, 128, 64, 32] }
                == "--widths must begin with the number of pixels, 784, not 700")
    }

    /// Each statement can end in more than one way.
    @Test func claimsFollowTheNumbers() async throws {
        var description = Self.small
        description.networks = 20
        description.maskedSamples = 100
        let result = try await Self.run(description)
        func finding(_ name: String, _ change: (inout EpochZeroRow) -> Void) -> PaperClaim.Finding? {
            var rows = result.rows
            for i in rows.indices { change(&rows[i]) }
            return EpochZeroClaims.judged(rows).first { $0.name == name }?.finding
        }
        #expect(finding("within-an-order-of-magnitude") { $0.formulaMedian = $0.median } == .confirmed)
        #expect(finding("within-an-order-of-magnitude") { $0.formulaMedian = 20 * $0.median } == .refuted)
        #expect(
            finding("within-an-order-of-magnitude") {
                $0.formulaMedian = 4 * Double($0.latentDimension) * $0.median
            }
                == .qualified)
        #expect(finding("theory-larger") { $0.formulaMedian = $0.median / 2 } == .qualified)
        #expect(finding("theory-larger") { $0.formulaMedian = $0.median * 2 } == .confirmed)
        #expect(finding("norms-at-most-0.005") { $0.largestModulus = 1 } == .qualified)
        #expect(finding("median-decreases") { $0.median = Double($0.latentDimension) } == .refuted)
        #expect(
            finding("arguments-become-uniform") { $0.argumentDistance = Double($0.latentDimension) }
                == .refuted)
    }
}
