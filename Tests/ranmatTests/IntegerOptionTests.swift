import Foundation
import Testing

/// Every option with a number, of every command, at the ends of the integers: a result or one sentence, never a trap.
/// The options come from the program itself, so that new ones are tried too.
@Suite struct IntegerOptionTests {
    private static let extremes = [
        "0", "-2147483648", "2147483648", "-9223372036854775808", "9223372036854775807",
        "9223372036854775808",
        "18446744073709551615",
    ]

    /// An option of a command and the values to try.
    struct Trial: Sendable, CustomTestStringConvertible {
        let words: [String]
        let option: CommandDescription.Argument
        /// The other options: required ones, and those that make the command cheap.
        let others: [String: String]

        var testDescription: String { (words + ["--\(option.name ?? "")"]).joined(separator: " ") }

        /// The extremes, and lists and ranges that begin or end with them.
        var values: [String] {
            let ends = ["0", "-9223372036854775808", "9223372036854775807"]
            var values = extremes
            if option.valueName.contains(",") { values += ends.map { "2,\($0)" } }
            if option.valueName.contains("...") {
                values +=
                    ends.map { "\($0)...\($0)" } + ["-9223372036854775808...0", "0...9223372036854775807"]
                values += ["-9223372036854775808...9223372036854775807", "-1...9223372036854775807"]
            }
            // `random` would write as many bytes as it is asked for.
            if option.name == "bytes" { values.removeAll { UInt64($0).map { $0 > 1 << 20 } ?? false } }
            return values
        }
    }

    @Test func everyNumberIsAnsweredOrRefused() async throws {
        let scratch = Scratch()
        let drawn = try await Program.run(
            "autoencoder init --latent 2 --widths 784,4 --output weights", in: scratch)
        try #require(drawn.status == 0)
        let trials = try await Self.trials()
        // A little below the number when this was written: an empty enumeration must not pass.
        #expect(trials.count > 90)
        for name in ["samples", "latent", "sizes", "points", "threads", "seed", "factors", "dims", "epochs"] {
            #expect(trials.contains { $0.option.name == name })
        }
        await withTaskGroup(of: Void.self) { group in
            for (index, trial) in trials.enumerated() {
                if index >= 2 { await group.next() }
                group.addTask { await Self.run(trial, in: scratch) }
            }
        }
    }

    /// The program's own digits, whatever images there are: drawing a few is quicker than reading 60,000.
    private static let ownDigits = [
        "RANMAT_MNIST": "", "HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent",
    ]

    private static func run(_ trial: Trial, in scratch: Scratch) async {
        for value in trial.values {
            var options = trial.others
            options[trial.option.name ?? ""] = value
            // Into a folder of its own, so that files of another run cannot cause a refusal.
            if let output = options["output"] { options["output"] = "\(UUID().uuidString)-\(output)" }
            let line = trial.words + options.sorted { $0.key < $1.key }.map { "--\($0.key)=\($0.value)" }
            let running = try? Running(Program.path, line, in: scratch, environment: ownDigits)
            guard let ending = try? await running?.ending() else {
                Issue.record("\(line.joined(separator: " ")) did not start")
                continue
            }
            let isAllowed = !ending.wasKilled && [0, 1, 64, 65, 69, 74].contains(ending.status)
            #expect(isAllowed, "\(line.joined(separator: " ")): \(ending.status), \(ending.complaints)")
            // A refusal is one sentence, possibly after remarks on the data. The parser adds the usage to its own.
            let lines = ending.complaints.split(separator: "\n")
            let isParsers = lines.contains { $0.hasPrefix("Usage: ranmat") }
            let isOne =
                lines.last?.hasPrefix("Error: ") == true && lines.count { $0.hasPrefix("Error: ") } == 1
            #expect(
                ending.status < 64 || isParsers || isOne,
                "\(line.joined(separator: " ")): \(ending.complaints)")
            // An option that belongs to other objects is refused for every value.
            if ending.complaints.contains("--\(trial.option.name ?? "") belongs to") { break }
        }
    }

    // MARK: - Commands

    /// The kinds of values that are not numbers.
    private static let texts: Set<String> = [
        "path", "folder", "file", "url", "label=folder", "name,name,…", "law",
    ]

    /// By command, options that make it cheap; a required one without a value here fails the test.
    private static let cheap: [String: [String: String]] = [
        "sample": ["output": "sample.csv"],
        "law": ["cdf": "0.5"],
        "predict": ["latent": "2", "widths": "5,4", "samples": "100"],
        "verify": ["samples": "200", "only": "largest-modulus-of-nothing"],
        "autoencoder init": ["latent": "2", "widths": "784,4", "output": "drawn"],
        "autoencoder train": [
            "latent": "2", "widths": "784,4", "epochs": "1", "checkpoints": "0,1", "images": "40",
            "output": "trained",
        ],
        "autoencoder jacobian": ["weights": "weights/d=2/epoch-0000.safetensors", "points": "1"],
        "autoencoder compare": [
            "latent": "2", "widths": "784,4", "points": "1", "nets": "10", "points-per-net": "2",
            "masked-samples": "100",
        ],
        "autoencoder evolution": ["weights": "weights", "points": "2"],
        "autoencoder reconstruct": [
            "weights": "weights/d=2/epoch-0000.safetensors", "points": "1", "output": "reconstructed.npy",
        ],
        "linear": ["latent": "2", "images": "40"],
        "reproduce": ["only": "nothing"],
        "report": ["results": "nowhere"],
        "random": ["bytes": "8"],
        "merge": ["output": "merged"],
    ]

    /// The same for every theorem of a command.
    private static let cheapOfTheorems: [String: [String: String]] = [
        "check": ["sizes": "3", "samples": "2"],
        "histogram": ["size": "3", "samples": "2", "bins": "3", "output": "histogram"],
    ]

    /// The options that each object of a command needs.
    private static let objects: [String: [String: [String: String]]] = [
        "check list": [:],
        "merge": ["nowhere": [:]], "spectrum": ["nowhere": [:]],
        "sample": [
            "wigner": ["size": "3"], "product": ["size": "3"], "rectangular": ["dims": "2,3"],
            "gamma-moduli": ["dims": "2,3"],
        ],
        "law": [
            "product": [:], "rectangular": ["dims": "2,3"], "ginibre": ["size": "3"], "gue": ["size": "3"],
            "goe": ["size": "3"], "gamma-product": ["dims": "2,3"],
            "masked": ["latent": "2", "widths": "5,4"],
        ],
    ]

    private static func trials() async throws -> [Trial] {
        let dump = try await Program.run("--experimental-dump-help")
        let root = try JSONDecoder().decode(CommandDescription.self, from: Data(dump.output.utf8)).command
        return root.leaves.flatMap { leaf -> [Trial] in
            let name = leaf.words.joined(separator: " ")
            let positional = leaf.command.arguments?.contains { $0.kind == "positional" } ?? false
            if positional, objects[name] == nil { Issue.record("say what \(name) is to be tried on") }
            let cheap = cheap[name] ?? cheapOfTheorems[leaf.words[0]] ?? [:]
            return (objects[name] ?? ["": [:]]).sorted { $0.key < $1.key }.flatMap {
                object, needed -> [Trial] in
                let others = cheap.merging(needed) { $1 }
                let arguments = leaf.command.arguments ?? []
                for argument in arguments where argument.kind == "option" && !argument.isOptional {
                    if others[argument.name ?? ""] == nil {
                        Issue.record("say a value of --\(argument.name ?? "") of \(name)")
                    }
                }
                return arguments.filter {
                    $0.kind == "option" && $0.allValues == nil && !texts.contains($0.valueName)
                }.map {
                    Trial(words: leaf.words + (object.isEmpty ? [] : [object]), option: $0, others: others)
                }
            }
        }
    }
}

/// What `--experimental-dump-help` says of a program.
struct CommandDescription: Decodable {
    struct Argument: Decodable, Sendable {
        struct Name: Decodable, Sendable { let name: String }
        let kind: String
        let isOptional: Bool
        let valueName: String
        let preferredName: Name?
        let allValues: [String]?

        var name: String? { preferredName?.name }
    }

    struct Command: Decodable {
        let commandName: String
        let arguments: [Argument]?
        let subcommands: [Command]?

        /// The commands without subcommands, by the words after the program's name.
        var leaves: [(words: [String], command: Command)] {
            let inner = (subcommands ?? []).filter { $0.commandName != "help" }
            guard !inner.isEmpty else { return [([], self)] }
            return inner.flatMap { command in
                command.leaves.map { ([command.commandName] + $0.words, $0.command) }
            }
        }
    }

    let command: Command
}
