import Autoencoders
import Datasets
import Ensembles
import Files
import Foundation
import LinearAlgebra
import NetworkExperiments
import RandomNumbers
import Reports
import RunSupport
import SpectralChecks
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

    /// The masked prediction agrees at a false-alarm rate of 10⁻³; without masks, or with the paper's formula, it
    /// does not.
    @Test func maskedPredictionAgrees() async throws {
        let result = try await Self.run()
        #expect(result.agrees, "\(result.rows.map(\.score))")
        #expect(result.claims.isEmpty)
        for row in result.rows {
            let error = row.medianStandardError
            #expect(abs(row.exactComplexMedian - row.median) > row.scoreLimit * error)
            #expect(abs(row.formulaMedian - row.median) > row.scoreLimit * error)
            // The prediction of one hidden layer more or less, each a factor of √2 or so.
            #expect(abs(row.maskedUniformMedian * 2.0.squareRoot() - row.median) > row.scoreLimit * error)
            #expect((row.resolution ?? 1) < 0.4 && (row.resolution ?? 0) > 0)
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
                "figure-2.csv", "figure-3.csv", "outliers.csv", "networks.csv", "claims.csv", "figure-2.gp",
                "figure-3.gp",
                "medians.gp",
            ]))
        let boxes = try #require(scratch.text("e/figure-2.csv")).split(separator: "\n")
        #expect(boxes.filter { !$0.hasPrefix("#") }.count == 5)
        #expect(boxes.contains { $0.hasPrefix("# data: built-in digits") })
        // No point beyond the whiskers lies above the box's maximum.
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
            } catch { return error.description { "--\($0)" } }
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

    /// Each statement can end in each way.
    @Test func claimsFollowTheNumbers() async throws {
        var description = Self.small
        description.networks = 20
        description.maskedSamples = 100
        let rows = try await Self.run(description).rows
        func finding(_ name: String, _ change: (inout EpochZeroRow) -> Void) -> PaperClaim.Finding? {
            var changed = rows
            for i in rows.indices {
                changed[i].medianStandardError = 0.01 * changed[i].median
                changed[i].medianArgumentStandardError = 0.01
                change(&changed[i])
            }
            return EpochZeroClaims.judged(changed, hiddenLayers: 2).first { $0.name == name }?.finding
        }
        // Numbers on other data than the paper's are shown without findings.
        for claim in EpochZeroClaims.judged(rows, hiddenLayers: 2) {
            #expect(claim.unjudged.finding == .notJudged && claim.unjudged.evidence == claim.observed)
            #expect(!claim.observed.contains(/(?i)confirm|refut|qualif|read as/), "\(claim.observed)")
            #expect(claim.evidence.contains(/(?i)refute|read as/), "\(claim.evidence)")
        }
        /// Sets the formula to a multiple of both designs' medians, which are made equal.
        func formula(_ name: String, _ multiple: (Int) -> Double) -> PaperClaim.Finding? {
            finding(name) {
                $0.median = $0.latent.moduli.median
                $0.medianStandardError = 0.01 * $0.median
                $0.formulaMedian = multiple($0.latentDimension) * $0.median
            }
        }
        let order = "within-an-order-of-magnitude"
        #expect(formula(order) { _ in 3 } == .confirmed)
        #expect(formula(order) { _ in 20 } == .refuted)
        #expect(formula(order) { 4 * Double($0) } == .qualified)
        #expect(formula("slightly-smaller") { _ in 1.5 } == .confirmed)
        #expect(formula("slightly-smaller") { _ in 5 } == .qualified)
        #expect(formula("slightly-smaller") { _ in 0.5 } == .refuted)
        let size = "norms-at-most-0.005"
        let ownLargest = rows.map(\.latent.moduli.maximum).max() ?? 0
        #expect(finding(size) { $0.largestModulus = 0.004 } == (ownLargest <= 0.0158 ? .confirmed : .refuted))
        #expect(finding(size) { $0.largestModulus = 1 } == (ownLargest <= 0.0158 ? .qualified : .refuted))
        let arguments = "arguments-become-uniform"
        #expect(finding(arguments) { $0.argumentDistance = Double($0.latentDimension) } == .refuted)
        #expect(
            finding(arguments) {
                $0.argumentDistance = 1 / Double($0.latentDimension)
                $0.medianArgument = .pi / 2
            } == .qualified)
    }

    /// The trend and the steps of the median, with every possible finding. The median of one network falls at all of
    /// four steps by chance once in 120.
    @Test func decreaseIsJudgedByItsErrors() async throws {
        var description = Self.small
        description.latentDimensions = [2, 3, 4, 5, 6]
        description.networks = 20
        description.maskedSamples = 100
        let rows = try await Self.run(description).rows
        let falling = rows.map(\.latent).sorted { $0.moduli.median > $1.moduli.median }
        /// Both findings, for given medians over many networks with errors of 1 %, and a single network whose median
        /// falls or rises.
        func findings(ownFalls: Bool, _ medians: [Double]) -> [PaperClaim.Finding] {
            var changed = rows
            for i in rows.indices {
                changed[i].latent = falling[ownFalls ? i : 4 - i]
                changed[i].median = medians[i]
                changed[i].medianStandardError = medians[i] > 0 ? 0.01 : .nan
                changed[i].zeroFraction = medians[i] > 0 ? 0 : 0.6
            }
            return EpochZeroClaims.judged(changed, hiddenLayers: 2)
                .filter { $0.name.hasPrefix("median-decreases") }.map(\.finding)
        }
        #expect(findings(ownFalls: true, [1, 0.9, 0.8, 0.7, 0.6]) == [.confirmed, .confirmed])
        #expect(findings(ownFalls: false, [1, 0.9, 0.8, 0.7, 0.6]) == [.qualified, .qualified])
        #expect(findings(ownFalls: true, [0.6, 0.7, 0.8, 0.9, 1]) == [.refuted, .refuted])
        // Errors of a step are √2 %, and t of 19 degrees of freedom exceeds 4.19 with probability 1e−3/4.
        #expect(findings(ownFalls: true, [1, 0.7, 0.757, 0.5, 0.3]) == [.confirmed, .qualified])
        #expect(findings(ownFalls: true, [1, 0.7, 0.761, 0.5, 0.3]) == [.confirmed, .refuted])
        // The slope of equal errors σ has the error σ/√10, and t exceeds 3.58 with probability 1e−3.
        let slopes = [-0.0115, -0.0110, 0.0110, 0.0115].map { slope in
            findings(ownFalls: true, (0..<5).map { 1 + slope * Double($0) })[0]
        }
        #expect(slopes == [.confirmed, .qualified, .qualified, .refuted])
        // Medians that are zero have no error and are left out.
        #expect(findings(ownFalls: true, [1, 0.9, 0.8, 0, 0]) == [.confirmed, .confirmed])
        #expect(findings(ownFalls: true, [1, 0, 0, 0, 0]) == [.qualified, .qualified])
    }

    /// Masked products whose eigenvalues fail are counted, and the rest is used; the prediction then does not count
    /// as complete.
    @Test func maskedProductsWithoutEigenvaluesAreCounted() async throws {
        var description = Self.small
        description.networks = 40
        description.maskedSamples = 400
        func run(_ samplers: IdentitySamplers) async throws -> EpochZeroResult {
            try await EpochZeroExperiment(description, data: Self.digits(200), samplers: samplers)
                .run(RunControl(threads: 2))
        }
        func json(_ result: EpochZeroResult) throws -> String { try StableJSON.text(result) }
        let whole = try await run(IdentitySamplers())
        #expect(whole.maskedFailures == nil && whole.agrees)
        #expect(try !json(whole).contains("maskedFailures"))

        var samplers = IdentitySamplers()
        samplers.autoencoder = { products, stream, workspace throws(EigenvalueError) in
            // The coin comes from the sample's own stream, so that threads do not matter.
            if stream.uniform() < 0.25 { throw .outOfRange }
            return try products.draw(from: &stream, using: workspace)
        }
        let faulty = try await run(samplers)
        let failures = try #require(faulty.maskedFailures)
        // Bin(400, ¼) lies outside 100 ± 60 with probability 1e−11.
        #expect(abs(failures - 100) < 60)
        #expect(!faulty.agrees && faulty.rows.allSatisfy { $0.agrees && $0.score != nil })
        #expect(try json(faulty).contains("\"masked_failures\" : \(failures)"))
        let sentence =
            "\(failures) of the 400 masked products behind the prediction have no eigenvalues that could "
            + "be computed, and were left out"
        #expect(faulty.maskedFailureSentence == sentence)
        let scratch = ScratchDirectory()
        _ = try faulty.write(in: OutputDirectory(creating: scratch.path("e")))
        #expect(scratch.text("e/networks.csv")?.contains("# failures: \(sentence)\n") == true)

        samplers.autoencoder = { _, _, _ throws(EigenvalueError) in throw .outOfRange }
        let none = try await run(samplers)
        #expect(none.maskedFailures == 400 && !none.agrees && none.rows.allSatisfy { $0.score == nil })
        #expect(none.rows.allSatisfy { $0.maskedUniformMedian.isNaN && $0.median > 0 })
    }

    /// Where half of the eigenvalues are zero, so is the median, and it is not tested.
    @Test func mediansOfZerosAreNotTested() async throws {
        let description = EpochZeroDescription(
            latentDimensions: [2, 20], widths: [784, 20], initialisation: .philox, points: 20, networks: 20,
            pointsPerNetwork: 2, maskedSamples: 100)
        let rows = try await Self.run(description).rows
        #expect(rows[0].score != nil && rows[1].score == nil)
        #expect(rows[1].zeroFraction > 0.42 && rows[1].resolution == nil && rows[1].agrees)
    }
}
