import Foundation
import Testing

/// `ranmat autoencoder train` as a user runs it. Serialised, since each test keeps a core busy.
@Suite(.serialized) struct TrainTests {
    private static let options =
        "autoencoder train --latent 2,3 --widths 784,16,8 --images 200 --checkpoints 0,5,40 --test-every 20"

    /// Built-in digits, whatever images this machine has.
    private func run(_ line: String, in scratch: Scratch) async throws -> Ending {
        try await start(line, in: scratch).ending()
    }

    private func start(_ line: String, in scratch: Scratch) throws -> Running {
        try Running(
            Program.path, line.split(separator: " ").map(String.init), in: scratch,
            environment: environment(scratch))
    }

    private func environment(_ scratch: Scratch) -> [String: String] {
        ["RANMAT_MNIST": "", "XDG_CACHE_HOME": scratch.path]
    }

    private func products(_ scratch: Scratch, _ folder: String) -> [String: [UInt8]] {
        var products: [String: [UInt8]] = [:]
        for file in scratch.files where file.hasPrefix("\(folder)/") && !file.contains("state-") {
            if file.hasSuffix("environment.json") || scratch.bytes(file).isEmpty { continue }
            products[String(file.dropFirst(folder.count))] = scratch.bytes(file)
        }
        return products
    }

    /// A training that is killed again and again by SIGKILL ends with the same weights as an undisturbed one.
    @Test func killedAgainAndAgain() async throws {
        let scratch = Scratch()
        let line = "\(Self.options) --epochs 600 --save-every 2 --threads 2"
        let whole = try await run("\(line) --output whole", in: scratch)
        #expect(whole.status == 0, "\(whole.complaints)")
        #expect(
            whole.complaints == """
                The data are built-in digits drawn by this program, not MNIST: give --data DIR, set RANMAT_MNIST or \
                run 'ranmat data fetch' for MNIST.

                """)
        var kills = 0
        for wait in ["0", "0.12", "0.04", "0.2", "0.08", "0.16"] {
            // A shell sends the signal, since this test might be scheduled only after the training has ended.
            let script = """
                "$@" & pid=$!
                until [ -d killed/d=2 ] || ! kill -0 $pid 2>&-; do sleep 0.01; done
                sleep \(wait)
                kill -KILL $pid 2>&-
                wait $pid
                """
            let killer = try Running(
                "/bin/sh", ["-c", script, "sh", Program.path] + "\(line) --output killed".words, in: scratch,
                environment: environment(scratch))
            if try await killer.ending().status == 128 + SIGKILL { kills += 1 }
        }
        #expect(kills >= 3, "\(kills) kills of 6 came in time")
        let last = try await run("\(line) --output killed", in: scratch)
        #expect(
            last.status == 0
                && last.output == whole.output.replacingOccurrences(of: "whole/", with: "killed/"))
        let products = products(scratch, "whole")
        #expect(products.keys.contains("/d=3/epoch-0040.safetensors") && products.count == 10)
        let others = self.products(scratch, "killed")
        let different = products.keys.filter { others[$0] != products[$0] }
        #expect(different.isEmpty && others.count == products.count, "\(different)")
        #expect(scratch.temporaries == [])
    }

    @Test func interrupted() async throws {
        let scratch = Scratch()
        let running = try start("\(Self.options) --epochs 100000 --output out", in: scratch)
        let signals = await running.send(SIGINT) { scratch.files.contains("out/d=2/epoch-0005.safetensors") }
        #expect(signals == 1)
        let ending = try await running.ending()
        #expect(ending.status == 1 && !ending.wasKilled)
        let remarks = ending.complaints.split(separator: "\n").dropFirst()
        #expect(
            remarks == [
                "Stopping after the epochs under way; press Ctrl-C again to stop at once.",
                "Stopped; the same command continues.",
            ])
        #expect(scratch.files.contains("out/d=2/loss.csv") && scratch.files.contains("out/manifest.json"))
        #expect(scratch.temporaries == [])
    }

    @Test func jsonAndUntil() async throws {
        let scratch = Scratch()
        let ending = try await run("\(Self.options) --epochs 40 --until 3 --json --output out", in: scratch)
        #expect(ending.status == 0)
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
        let networks = try #require(object["networks"] as? [[String: Any]])
        #expect(networks.map { $0["latent_dimension"] as? Int } == [2, 3])
        #expect(networks.map { $0["epoch"] as? Int } == [3, 3])
        #expect(object["last_epoch"] as? Int == 3)
        #expect((object["remarks"] as? [String])?.count == 1)
        let refused = try await run("\(Self.options) --epochs 40 --batch 50 --output out", in: scratch)
        #expect(refused.status == 64)
        #expect(
            refused.complaints.hasSuffix(
                "Error: the training in 'out/d=2' cannot be continued: this run has --batch 50, and it was begun "
                    + "with --batch 128\n"))
    }

    @Test(arguments: [
        ("--output out --betas 0.9", 64, "--betas takes two numbers, not 1"),
        ("--output out --betas 0.9,1", 64, "--betas must be two numbers from 0 to less than 1, not 0.9,1.0"),
        ("--output out --epsilon -1", 64, "--epsilon must be 0 or a positive number, not -1.0"),
        ("--output out --images 0", 64, "--images must be at least 1, not 0"),
        ("--output out --until -2", 64, "--until must be 0 or more, not -2"),
        ("--output out --save-every 0", 64, "--save-every must be 1 or more, not 0"),
        ("--output out --test-every 0", 64, "--test-every must be between 1 and 1000000, not 0"),
        (
            "--output out --data none", 65,
            "cannot read 'none': there is no such directory or file (--data)"
        ),
        ("--images 10 --output file/out", 74, "cannot write 'file/out': Not a directory"),
    ])
    func errors(_ options: String, _ status: Int32, _ sentence: String) async throws {
        let scratch = Scratch()
        try Data().write(to: URL(fileURLWithPath: scratch.path("file")))
        let ending = try await run("autoencoder train --latent 2 \(options)", in: scratch)
        #expect(ending.status == status)
        #expect(ending.complaints == "Error: \(sentence)\n")
        #expect(ending.output == "" && scratch.files == ["file"])
    }

    @Test(.enabled(if: SmallDisk.isAvailable, "only root on Linux can mount a small disk"))
    func aFullDisk() async throws {
        let disk = try #require(SmallDisk())
        let ending = try await run("\(Self.options) --epochs 40 --output \(disk.path)/out", in: disk.scratch)
        #expect(ending.status == 74 && !ending.wasKilled)
        #expect(ending.complaints.hasSuffix("': No space left on device\n"), "\(ending.complaints)")
        #expect(disk.scratch.temporaries == [])
    }
}
