import Autoencoders
import Datasets
import Files
import Foundation
import MonteCarlo
import NetworkExperiments
import NetworkTestSupport
import Reports
import RunSupport
import Statistics
import TestSupport
import Testing

/// Spectra through training, on small networks trained on the built-in digits.
@Suite struct EvolutionTests {
    @Test func rowsAndFiles() async throws {
        let scratch = ScratchDirectory()
        let folder = try await SmallTraining.trained(scratch)
        let result = try await SmallTraining.run(folder)
        #expect(result.rows.map(\.latentDimension) == [2, 2, 2, 4, 4, 4])
        #expect(result.rows.map(\.epoch) == [0, 1, 6, 0, 1, 6])
        #expect(result.description.trainings.map(\.label) == ["seed 0, batch 8"])
        for row in result.rows {
            #expect(row.latent.points == 150 && row.input.points == 150)
            #expect((row.trainingLoss == nil) == (row.epoch == 0))
            #expect(row.testLoss != nil)
            #expect(row.bestTenthDistance.isFinite && row.worstTenthDistance.isFinite)
        }
        for first in [0, 3] {
            let (start, end) = (result.rows[first], result.rows[first + 2])
            // Untrained networks are close to the random matrices of their law, and J_I to 0, whose defect is 1.
            #expect(end.maskedLawDistance > start.maskedLawDistance)
            #expect(abs(start.projectionDefect.median - 1) < 0.05)
            #expect(end.meanSquaredError < start.meanSquaredError)
            #expect(end.latent.moduli.maximum > 10 * start.latent.moduli.maximum)
        }
        // Untrained networks of the same kind, at no more than the first 100 images.
        #expect(result.untrained.map(\.latentDimension) == [2, 4])
        #expect(result.untrained.allSatisfy { $0.initialisation == .philox && $0.networks == 60 })
        #expect(result.untrained.allSatisfy { $0.images == 100 })
        // The last weights at their own outputs; the images themselves come first.
        #expect(result.iterates.map(\.latentDimension) == [2, 2, 2, 2, 2, 2, 4, 4, 4, 4, 4, 4])
        #expect(result.iterates.allSatisfy { $0.epoch == 6 && $0.images == 150 })
        for (first, row) in [(0, result.rows[2]), (6, result.rows[5])] {
            let iterates = result.iterates[first..<(first + 6)]
            #expect(iterates.map(\.iterate) == [0, 1, 2, 3, 4, 5])
            #expect(iterates[first].relativeSpectralDistance == row.relativeSpectralDistance.median)
            #expect(iterates[first + 5].medianSquaredError < iterates[first].medianSquaredError)
            // Where the patterns agree, so do the spectra, bit for bit.
            #expect(iterates.allSatisfy { $0.fractionEqualSpectra >= $0.fractionEqualPatterns })
            #expect(iterates[first + 5].fractionEqualPatterns > 0)
        }
        let files = try result.write(in: OutputDirectory(creating: scratch.path("e")))
        let names = ["figure-1", "figure-3", "projection", "spectra", "masked-law"].map { "\($0).gp" }
        #expect(
            Set(files).isSuperset(
                of: [
                    "figure-1.csv", "figure-3.csv", "evolution.csv", "claims.csv", "untrained.csv",
                    "iterates.csv",
                ] + names))
        #expect(!files.contains("sensitivity.csv"))
        let script = try #require(scratch.text("e/figure-1.gp"))
        #expect(script.contains("'epoch 6'") && script.contains("multiplot layout 1,3"))
        let angles = try #require(scratch.text("e/figure-3.gp"))
        #expect(angles.contains("set ytics ('0' 0.0, 'π/4' 0.785"))
        let law = try #require(scratch.text("e/masked-law.gp"))
        #expect(law.contains("set logscale y") && law.contains("'untrained.csv' using"))
        let boxes = try #require(scratch.text("e/figure-1.csv")).split(separator: "\n")
        #expect(boxes.filter { !$0.hasPrefix("#") }.count == 7)
    }

    @Test func threadsDoNotMatter() async throws {
        let scratch = ScratchDirectory()
        defer { withExtendedLifetime(scratch) {} }
        let folder = try await SmallTraining.trained(scratch)
        let one = try await SmallTraining.run(folder, threads: 1)
        let three = try await SmallTraining.run(folder, threads: 3)
        #expect(one.rows == three.rows)
        #expect(one.untrained == three.untrained && one.iterates == three.iterates)
        // Network 0 of the untrained ones is the first of the training.
        let hundred = try await SmallTraining.run(folder, points: 100)
        for reference in hundred.untrained {
            let row = hundred.rows.first { $0.latentDimension == reference.latentDimension }
            let excess = row?.argumentExcess ?? .nan
            #expect(reference.argumentExcess.minimum...reference.argumentExcess.maximum ~= excess)
        }
    }

    /// One image has no correlation, and no statement is made of it.
    @Test func oneImage() async throws {
        let scratch = ScratchDirectory()
        let result = try await SmallTraining.run(try await SmallTraining.trained(scratch), points: 1)
        #expect(result.rows.allSatisfy { $0.distanceErrorCorrelation.isNaN })
        #expect(!result.claims.isEmpty)
        for claim in result.claims { #expect(!claim.evidence.lowercased().contains("nan")) }
        let files = try result.write(in: OutputDirectory(creating: scratch.path("e")))
        for file in files where file.hasSuffix(".csv") {
            // Cells without a number are nan; other text does not contain it.
            let table = try #require(scratch.text("e/\(file)").flatMap { CSVContents($0) })
            let words = table.comments.map(\.value) + (file == "claims.csv" ? table.rows.flatMap(\.self) : [])
            for word in words { #expect(!word.lowercased().contains("nan"), "\(file)") }
        }
    }

    @Test func otherTrainings() async throws {
        let scratch = ScratchDirectory()
        let folder = try await SmallTraining.trained(scratch)
        let other = try await SmallTraining.trained(scratch, "v", latent: [4], seed: 1)
        let result = try await SmallTraining.run(
            folder, besides: [LabelledTraining(label: "seed 1", folder: other)])
        #expect(result.rows.count == 9 && result.mainRows.count == 6)
        #expect(result.sensitivity.count == 1)
        #expect(result.sensitivity[0].hasPrefix("d = 4, batch 8, seeds 0, 1: the median modulus is "))
        let claim = try #require(result.claims.first { $0.name == "epoch-1-shifted" })
        // With the program's own digits nothing is judged for any seed.
        #expect(claim.finding == .notJudged && !claim.evidence.contains("seed"))
        _ = try result.write(in: OutputDirectory(creating: scratch.path("e")))
        let table = try #require(scratch.text("e/sensitivity.csv")).split(separator: "\n")
        let lines = table.filter { !$0.hasPrefix("#") }
        #expect(lines.count == 7 && lines[1].hasPrefix("seed 0; batch 8,0,8,4,0,"))
    }

    @Test func refusals() async throws {
        let scratch = ScratchDirectory()
        #expect(throws: InputError.self) { try CheckpointFolder(path: scratch.path("none")) }
        #expect(throws: InputError.self) { try CheckpointFolder(path: scratch.path) }
        let folder = try await SmallTraining.trained(scratch, latent: [2])
        let training = LabelledTraining(label: "a", folder: folder)
        #expect(throws: DescriptionError("\(parameter: "also") has the label 'a' of another training")) {
            try EvolutionExperiment(training, besides: [training], data: SmallTraining.digits(10))
        }
        // Weights of another latent dimension than their folder says.
        let manager = FileManager.default
        try manager.moveItem(atPath: scratch.path("w/d=2"), toPath: scratch.path("w/d=3"))
        #expect(throws: InputError.self) { try CheckpointFolder(path: scratch.path("w")) }
        // A run that is stopped at once has no result.
        let stop = StopRequest()
        stop.request()
        try manager.moveItem(atPath: scratch.path("w/d=3"), toPath: scratch.path("w/d=2"))
        await #expect(throws: EvolutionExperiment.Failure.self) {
            try await EvolutionExperiment(training, data: SmallTraining.digits(10)).run(
                RunControl(threads: 1, stop: stop))
        }
    }

    /// Stopped within the fourth of six checkpoints: three rows, and every table says so.
    @Test func aStopKeepsWhatIsFinished() async throws {
        let scratch = ScratchDirectory()
        let folder = try await SmallTraining.trained(scratch)
        let whole = try await SmallTraining.run(folder)
        #expect(!whole.wasStopped)
        let stop = StopRequest()
        let result = try await EvolutionExperiment(
            LabelledTraining(folder), data: SmallTraining.digits(300), points: 150
        ).run(
            RunControl(threads: 2, stop: stop) { _, what in if what == "d = 4, epoch 0" { stop.request() } })
        #expect(result.wasStopped)
        #expect(result.rows == Array(whole.rows.prefix(3)))
        let files = try result.write(in: OutputDirectory(creating: scratch.path("e")))
        for name in files where name.hasSuffix(".csv") {
            #expect(
                scratch.text("e/\(name)")?.contains(
                    "# remark: stopped early: 3 of 6 checkpoints were measured\n") == true, "\(name)")
        }
    }

    /// Images that a training did not see are measured, and every table says so, also where it saw only the first of
    /// them.
    @Test func imagesNotTrainedOn() async throws {
        let scratch = ScratchDirectory()
        let folder = try await SmallTraining.trained(scratch, latent: [2])
        let training = LabelledTraining(folder)
        for (count, remarks) in [
            (300, []), (400, ["The training 'seed 0, batch 8' saw the first 300 of these 400 images only."]),
        ] {
            let experiment = try EvolutionExperiment(training, data: SmallTraining.digits(count), points: 20)
            #expect(experiment.description.remarks == remarks)
        }
        let others = try DataSource.builtInDigits.load(.test, builtInCount: 300)
        for data in [others, try SmallTraining.digits(299)] {
            let experiment = try EvolutionExperiment(training, data: data, points: 20)
            #expect(experiment.description.remarks.count == 1)
            #expect(
                experiment.description.remarks.first?.hasPrefix(
                    "The training 'seed 0, batch 8' did not see these images but 300 others, of SHA-256 ")
                    == true)
        }
        let result = try await EvolutionExperiment(training, data: others, points: 20)
            .run(RunControl(threads: 2))
        #expect(result.rows.count == 3)
        let files = try result.write(in: OutputDirectory(creating: scratch.path("e")))
        for name in files where name.hasSuffix(".csv") {
            #expect(scratch.text("e/\(name)")?.contains("# remark: The training 'seed 0") == true, "\(name)")
        }
    }
}
