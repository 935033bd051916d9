import Foundation
import RandomNumbers
import Testing

/// Runs that are killed or stopped, and go on.
@Suite(.serialized) struct ResumeTests {
    private func results(_ scratch: Scratch, _ folder: String) -> [String: [UInt8]] {
        let files = scratch.files.filter { $0.hasPrefix("\(folder)/") && !$0.hasSuffix("environment.json") }
        let pairs = files.map { (String($0.dropFirst(folder.count + 1)), scratch.bytes($0)) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// kill −9 at moments drawn from seed 3, up to twelve times, with a state twenty times a second. Then the run is left
    /// alone, and its files have the bytes of an undisturbed one.
    @Test(arguments: [
        "check circular --entries rademacher --field real --sizes 20,40,80 --samples 400",
        "histogram circular --size 60 --samples 4000",
        "predict --latent 2,5 --samples 1500",
        "verify --samples 60000 --only goe,ginibre",
    ])
    func killedInALoop(_ line: String) async throws {
        let scratch = Scratch()
        let whole = try await Program.run("\(line) --output whole", in: scratch)
        var stream = RandomStream(StreamName(seed: 3, purpose: .matrices, group: 0, sample: 0))
        var (kills, continuations) = (0, 0)
        var ending: Ending?
        while ending == nil {
            let running = try Running(
                Program.path, "\(line) --output out --resume --checkpoint 0.05".words, in: scratch)
            if kills < 12 {
                let seconds = 0.2 + 0.8 * stream.uniform()
                // The first kill waits for a state, which comes late on a busy machine.
                _ = await running.send(SIGKILL, after: seconds) { scratch.files.contains("out/run.state") }
            }
            let end = try await running.ending()
            if end.complaints.contains("Going on where the state") { continuations += 1 }
            if end.wasKilled { kills += 1 } else { ending = end }
        }
        #expect(ending?.status == whole.status, "\(ending?.complaints ?? "")")
        #expect(kills > 0 && continuations > 0, "\(kills) kills, \(continuations) continuations")
        let (found, expected) = (results(scratch, "out"), results(scratch, "whole"))
        #expect(Set(found.keys) == Set(expected.keys))
        for (file, bytes) in expected { #expect(found[file] == bytes, "\(file) differs") }
    }

    /// A run of `evolution` keeps the checkpoints that it has measured, through a stop and a kill −9. Other weights under the
    /// same names are another run.
    @Test func evolution() async throws {
        let scratch = Scratch()
        let train =
            "autoencoder train --latent 2 --epochs 20 --images 20 --widths 784,32 --test-every 20 "
            + "--checkpoints \((0...20).map(String.init).joined(separator: ","))"
        for (seed, folder) in [(0, "w"), (1, "v")] {
            let ending = try await Program.run("\(train) --seed \(seed) --output \(folder)", in: scratch)
            #expect(ending.status == 0, "\(ending.complaints)")
        }
        let line = "autoencoder evolution --weights w --points 4000"
        #expect(try await Program.run("\(line) --output whole", in: scratch).status == 0)
        var (signals, continuations) = (0, 0)
        var ending: Ending?
        while ending == nil {
            let running = try Running(
                Program.path, "\(line) --output out --resume --checkpoint 0.01 --threads 1".words, in: scratch
            )
            if signals < 6 {
                let signal = signals % 2 == 0 ? SIGTERM : SIGKILL
                _ = await running.send(signal, after: 0.4) { scratch.files.contains("out/run.state") }
            }
            let end = try await running.ending()
            if end.complaints.contains("Going on where the state") { continuations += 1 }
            if end.wasKilled || end.complaints.contains("To go on: ") { signals += 1 } else { ending = end }
            if signals == 1, end.status == 1 {
                // The state of a stopped run is of use to the same weights only.
                let other = try await Program.run(
                    "autoencoder evolution --weights v --points 4000 --output out --resume", in: scratch)
                #expect(other.status == 65 && other.complaints.contains("there, not"), "\(other.complaints)")
            }
        }
        #expect(ending?.status == 0, "\(ending?.complaints ?? "")")
        #expect(signals > 1 && continuations > 1, "\(signals) signals, \(continuations) continuations")
        let (found, expected) = (results(scratch, "out"), results(scratch, "whole"))
        #expect(Set(found.keys) == Set(expected.keys))
        for (file, bytes) in expected { #expect(found[file] == bytes, "\(file) differs") }
    }

    /// A run that is asked to stop says how to go on, and its state is of use to the same run only.
    @Test func stoppedAndResumed() async throws {
        let scratch = Scratch()
        let line = "histogram circular --size 40 --samples 1000000 --output out"
        let running = try Running(Program.path, line.words, in: scratch)
        #expect(await running.send(SIGTERM, after: 1) { scratch.files.contains("out") } == 1)
        let ending = try await running.ending()
        #expect(ending.status == 1)
        #expect(ending.complaints.contains("To go on: ") && ending.complaints.contains("--resume"))
        #expect(scratch.files.contains("out/run.state"))
        let other = try await Program.run(
            "histogram circular --size 40 --samples 1000000 --seed 2 --output out --resume", in: scratch)
        #expect(
            other.status == 65 && other.complaints.contains("seed is 0 there, not 2"), "\(other.complaints)")
        let short = try await Program.run("histogram circular --size 5 --samples 3 --output out", in: scratch)
        #expect(short.status == 0 && short.complaints.contains("Beginning anew; --resume would go on"))
        #expect(!scratch.files.contains("out/run.state"))
    }

    /// A part that is there already is not drawn again.
    @Test func partsThatAreThere() async throws {
        let scratch = Scratch()
        let line = "histogram circular --size 5 --samples 4 --shard 1/2 --output out --resume"
        #expect(try await Program.run(line, in: scratch).output.contains(": part 1 of 2"))
        #expect(try await Program.run(line, in: scratch).output.contains("is there already"))
        let other = try await Program.run(line + " --seed 3", in: scratch)
        #expect(other.status == 65 && other.complaints.contains("seed is 0 there, not 3"))
    }
}
