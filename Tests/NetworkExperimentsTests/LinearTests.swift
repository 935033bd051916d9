import Datasets
import Files
import Foundation
import LinearAlgebra
import LinearAutoencoders
import MonteCarlo
import NetworkExperiments
import RandomNumbers
import Reports
import RunSupport
import TestSupport
import Testing

/// The optimal linear encoder-decoder from images to files.
@Suite struct LinearTests {
    /// Normal numbers as images, named by their shape.
    private static func images(count: Int, height: Int, width: Int) -> ImageSet {
        var stream = RandomStream(
            StreamName(seed: UInt64(count), experiment: UInt32(height), sample: UInt64(width)))
        return ImageSet(
            height: height, width: width,
            pixels: (0..<(count * height * width)).map { place in
                Float(stream.uniform() - 0.3) / Float(1 + place % (height * width))
            })
    }

    /// A provenance of images made here.
    private static func description(
        _ images: ImageSet, latent: Int, about centring: Centring = .origin, seed: UInt64 = 0
    ) throws -> LinearDescription {
        let text = """
            {"name": "random", "kind": "unrecognised", "split": "training", "files": [], "available": \
            \(images.count), "used": \(images.count), "imageSize": [\(images.height), \(images.width)], \
            "scaling": "as in the file"}
            """
        return LinearDescription(
            latentDimension: latent, centring: centring, seed: seed,
            data: try JSONDecoder().decode(DatasetProvenance.self, from: Data(text.utf8)))
    }

    private static func outcome(
        _ images: ImageSet, latent: Int, about centring: Centring = .origin, seed: UInt64 = 0,
        threads: Int = 2
    ) async throws -> LinearOutcome {
        let description = try description(images, latent: latent, about: centring, seed: seed)
        return try await LinearExperiment(description, images: images).run(RunControl(threads: threads))
    }

    private static let digits = Result {
        try DataSource.builtInDigits.load(.training, builtInCount: 400)
    }

    @Test func builtInDigits() async throws {
        let dataset = try Self.digits.get()
        let description = LinearDescription(
            latentDimension: 3, centring: .mean, seed: 0, data: dataset.provenance)
        let outcome = try await LinearExperiment(description, images: dataset.images)
            .run(RunControl(threads: 2))
        let result = outcome.result
        #expect(result.verdict == .consistent, "\(result.checks.filter { !$0.holds })")
        #expect(result.checks.count == 18 && result.noteSlips.count == 7)
        #expect(result.statements[0].contains("built-in digits"))
        #expect(result.losses.map(\.latentDimension) == [1, 2, 3, 5, 10, 20, 50, 100, 200])
        #expect(result.descent?.hasConverged == true)
        #expect(result.observations == 400 && result.dimension == 784)
    }

    /// Shapes at the edges: every identity holds, whatever the data.
    @Test(
        arguments: [
            (1, 3, 3, 1), (1, 3, 3, 9), (2, 4, 4, 3), (50, 2, 3, 6), (50, 2, 3, 1), (300, 1, 1, 1),
            (20, 5, 5, 22),
        ], [Centring.origin, .mean])
    func edges(_ shape: (count: Int, height: Int, width: Int, latent: Int), _ centring: Centring) async throws
    {
        let images = Self.images(count: shape.count, height: shape.height, width: shape.width)
        let result = try await Self.outcome(images, latent: shape.latent, about: centring).result
        #expect(result.verdict == .consistent, "\(result.checks.filter { !$0.holds })")
        let most = min(shape.count - (centring == .mean ? 1 : 0), shape.height * shape.width)
        #expect(result.rank == most)
        #expect((result.descent == nil) == (most == 0))
        if let descent = result.descent { #expect(descent.learnableEigenvalues == min(most, shape.latent)) }
    }

    /// Equal images leave nothing after their mean.
    @Test func constantImages() async throws {
        let images = ImageSet(height: 2, width: 2, pixels: Array(repeating: 0.25, count: 4 * 30))
        let centred = try await Self.outcome(images, latent: 2, about: .mean).result
        #expect(centred.verdict == .consistent && centred.rank == 0 && centred.pairs.isEmpty)
        #expect(centred.statements.contains { $0.contains("nothing to reconstruct") })
        let plain = try await Self.outcome(images, latent: 2).result
        #expect(plain.verdict == .consistent && plain.rank == 1 && plain.losses[0].explainedFraction == 1)
    }

    @Test func bitsDoNotDependOnThreads() async throws {
        let images = Self.images(count: 3000, height: 3, width: 5)
        let scratch = ScratchDirectory()
        var files: Set<[String: [UInt8]]> = []
        for threads in [1, 2, 7] {
            let outcome = try await Self.outcome(images, latent: 4, threads: threads)
            _ = try outcome.write(in: OutputDirectory(creating: scratch.path("run\(threads)")))
            files.insert(scratch.contents(of: "run\(threads)"))
        }
        #expect(files.count == 1)
        for name in ["spectrum.csv", "losses.csv", "descent.csv", "reconstructions.csv", "linear.json"] {
            #expect(files.first?[name]?.isEmpty == false, "\(name)")
        }
        let other = try await Self.outcome(images, latent: 4, seed: 1)
        let first = try await Self.outcome(images, latent: 4)
        #expect(other.result.pairs != first.result.pairs && other.result.losses == first.result.losses)
    }

    /// With all axes a picture is its reconstruction: the sheet's last row of images is its first.
    @Test func sheetOfAllAxes() async throws {
        let images = Self.images(count: 40, height: 2, width: 3)
        let scratch = ScratchDirectory()
        let outcome = try await Self.outcome(images, latent: 6, about: .mean)
        _ = try outcome.write(in: OutputDirectory(creating: scratch.path("out")))
        let text = String(decoding: scratch.contents(of: "out")["reconstructions.csv"] ?? [], as: UTF8.self)
        let rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        // Originals, q = 1, 2, 5, 6; two pixels and a margin of two each, and a margin above.
        #expect(rows.count == 5 * 4 + 2)
        #expect(rows[2..<4] == rows[18..<20])
        #expect(rows[2..<4] != rows[6..<8])
        #expect(rows.allSatisfy { $0.split(separator: ",").count == 10 * 5 + 2 })
    }

    /// Wrong axes are detected, by the identity that they violate.
    @Test func plantedMistakes() async throws {
        let images = Self.images(count: 500, height: 3, width: 4)
        let observations = SinglePrecisionObservations(images.pixels, dimension: 12)
        let sweep = ObservationSweep(threads: 1)
        let moments = try #require(await SecondMoments.gather(observations, about: .origin, sweep))
        let axes = try PrincipalAxes(of: moments)
        func failing(_ values: [Double], _ vectors: Matrix<Double>) -> Set<String> {
            let wrong = PrincipalAxes(values: values, vectors: vectors, of: moments)
            var checks = LinearChecks(latentDimension: 3, moments: moments, axes: wrong, seed: 0)
            checks.run(losses: [])
            return Set(checks.checks.filter { !$0.holds }.map(\.name))
        }
        #expect(failing(axes.values, axes.vectors) == [])
        // An axis that is a little too long.
        var long = axes.vectors
        for row in 0..<12 { long[row, 1] *= 1 + 1e-10 }
        #expect(
            failing(axes.values, long).isSuperset(of: [
                "orthonormal-decoder", "latent-jacobian", "input-jacobian-projection",
                "input-jacobian-spectrum",
            ]))
        // The third and fourth axes changed places: orthonormal, but not the optimum.
        var swapped = axes.vectors
        for row in 0..<12 { (swapped[row, 2], swapped[row, 3]) = (swapped[row, 3], swapped[row, 2]) }
        let found = failing(axes.values, swapped)
        #expect(found.isSuperset(of: ["eigensystem", "gauge-loss", "pseudo-inverse", "rotation"]))
        #expect(!found.contains("orthonormal-decoder") && !found.contains("input-jacobian-projection"))
        // An eigenvalue off by 1e-9 of the largest.
        var values = axes.values
        values[5] += 1e-9 * values[0]
        #expect(failing(values, axes.vectors).isSuperset(of: ["eigensystem", "gauge-loss"]))
        // Axes turned by a millionth.
        var turned = axes.vectors
        for row in 0..<12 { turned[row, 2] += 1e-6 * turned[row, 7] }
        #expect(failing(axes.values, turned).contains("eigensystem"))
    }

    /// A loss that differs from the two others by more than rounding.
    @Test func lossesThatDisagree() async throws {
        let images = Self.images(count: 500, height: 3, width: 4)
        let result = try await Self.outcome(images, latent: 3).result
        let sweep = ObservationSweep(threads: 1)
        let moments = try #require(
            await SecondMoments.gather(
                SinglePrecisionObservations(images.pixels, dimension: 12), about: .origin, sweep))
        for place in result.losses.indices {
            var losses = result.losses
            losses[place].direct += 2 * losses[place].tolerance
            var checks = LinearChecks(
                latentDimension: 3, moments: moments, axes: try PrincipalAxes(of: moments), seed: 0)
            checks.run(losses: losses)
            #expect(checks.checks.filter { !$0.holds }.map(\.name) == ["loss-three-ways"])
        }
    }

    @Test func wrongDescriptions() throws {
        let images = Self.images(count: 3, height: 2, width: 2)
        for latent in [-1, 0, 5, Int.max] {
            let description = try Self.description(images, latent: latent)
            #expect(
                throws: DescriptionError(
                    "\(parameter: "latent") must be between 1 and 4, the numbers in an observation, not \(latent)"
                )
            ) { try LinearExperiment(description, images: images) }
        }
    }

    @Test func aStopEndsTheRun() async throws {
        let images = Self.images(count: 3, height: 2, width: 2)
        let stop = StopRequest()
        stop.request()
        let experiment = try LinearExperiment(Self.description(images, latent: 1), images: images)
        await #expect(throws: LinearExperiment.Failure.stopped) {
            try await experiment.run(RunControl(threads: 1, stop: stop))
        }
    }

    /// The squares of the largest single-precision numbers are far from the end of double precision.
    @Test func hugeAndTinyPixels() async throws {
        for size: Float in [1e-30, 1e30] {
            let plain = Self.images(count: 60, height: 2, width: 3)
            let images = ImageSet(height: 2, width: 3, pixels: plain.pixels.map { $0 * size })
            let result = try await Self.outcome(images, latent: 2).result
            #expect(result.verdict == .consistent, "\(result.checks.filter { !$0.holds })")
            #expect(result.descent?.hasConverged == true)
        }
    }
}
