import Foundation
import Testing

/// A command of the program with its help, as `--experimental-dump-help` describes it.
private struct DescribedCommand: Decodable, Sendable {
    struct Argument: Decodable, Sendable {
        struct Name: Decodable, Sendable {
            let kind: String
            let name: String
        }
        let names: [Name]?
    }

    let commandName: String
    let discussion: String?
    let defaultSubcommand: String?
    let subcommands: [DescribedCommand]?
    let arguments: [Argument]?

    static func root() async throws -> DescribedCommand {
        struct Dump: Decodable { let command: DescribedCommand }
        let dump = try await Program.run("--experimental-dump-help")
        return try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command
    }

    /// This command and all below it, but those that only print help.
    var all: [DescribedCommand] {
        [self] + (subcommands ?? []).filter { $0.commandName != "help" }.flatMap(\.all)
    }

    func subcommand(_ name: String) -> DescribedCommand? { subcommands?.first { $0.commandName == name } }

    /// The options as a user writes them, those of the default subcommand included.
    var options: Set<String> {
        let own = (arguments ?? []).flatMap { $0.names ?? [] }.map {
            $0.kind == "long" ? "--\($0.name)" : "-\($0.name)"
        }
        return Set(own + ["--help", "--version", "-h"]).union(
            defaultSubcommand.flatMap(subcommand)?.options ?? [])
    }

    /// What is wrong with the words after `ranmat`; nil if they name a command and options that it has. Words in capitals
    /// or brackets stand for others, and end the check of subcommands.
    func fault(in words: some Collection<Substring>) -> String? {
        var command = self
        var rest = Array(words)
        while let next = rest.first, let names = command.subcommands?.map(\.commandName), !names.isEmpty {
            guard next.allSatisfy({ $0.isLowercase || $0 == "-" }), !next.hasPrefix("-") else { break }
            guard let inner = command.subcommand(String(next)) else { return "there is no command '\(next)'" }
            command = inner
            rest.removeFirst()
        }
        let isPlaceholder = rest.first.map { !$0.hasPrefix("-") } ?? false
        guard command.subcommands?.isEmpty ?? true || !isPlaceholder else { return nil }
        for word in rest where word.hasPrefix("--") {
            let option = String(word.prefix { $0 != "=" })
            if !command.options.contains(option) { return "'\(command.commandName)' has no option \(option)" }
        }
        return nil
    }
}

/// Help texts, and the command lines in help texts and documents.
@Suite struct HelpTests {
    @Test func everyHelpEndsAlike() async throws {
        let endings = try await DescribedCommand.root().all.map { command in
            command.discussion?.components(separatedBy: "EXIT STATUS\n") ?? []
        }
        #expect(endings.count > 30)
        #expect(endings.allSatisfy { $0.count == 2 })
        #expect(Set(endings.map { $0.last ?? "" }).count == 1)
        #expect(endings[0].last?.contains("74 output cannot be written.") == true)
    }

    /// The command lines of a text: code between backticks, and lines of code or of help.
    private static func commandLines(in text: String) -> [[Substring]] {
        let spans = text.matches(of: /`ranmat ([^`\n]+)`/).map { $0.output.1 }
        let lines = text.matches(of: /(?m)^ *(?:\$ )?ranmat ([^ \n].*)$/).map { $0.output.1 }
        return (spans + lines).map { line in
            line.split(separator: /[#|>;…]|&&/, maxSplits: 1, omittingEmptySubsequences: false)[0]
                .split(separator: " ").map { $0.trimmingPrefix("[") }
                .map { $0.last.map { ",.)]\\'".contains($0) } == true ? $0.dropLast() : $0 }
        }
    }

    @Test func commandsInDocumentsExist() async throws {
        let root = try await DescribedCommand.root()
        let folders = ["docs", "Sources", "examples"].flatMap { folder in
            (FileManager.default.enumerator(atPath: "\(Program.repository)/\(folder)")?.allObjects
                as? [String] ?? [])
                .map { "\(folder)/\($0)" }
        }
        let documents = ["README.md", "CONTRIBUTING.md"] + folders.filter { $0.hasSuffix(".md") }
        let texts =
            try documents.map {
                ($0, try String(contentsOfFile: "\(Program.repository)/\($0)", encoding: .utf8))
            }
            + root.all.map { ("help of \($0.commandName)", $0.discussion ?? "") }
        var count = 0
        for (name, text) in texts {
            for words in Self.commandLines(in: text) {
                count += 1
                #expect(root.fault(in: words) == nil, "\(name): ranmat \(words.joined(separator: " "))")
            }
        }
        #expect(count > 150)
    }

    /// The check finds commands and options that do not exist.
    @Test func wrongCommandsAreFound() async throws {
        let root = try await DescribedCommand.root()
        let wrong = [
            "chek circular", "check pentagon", "check circular --factors 3", "law --latnt 2",
            "data fetch --size 2",
        ]
        for line in wrong { #expect(root.fault(in: line.split(separator: " ")) != nil, "\(line)") }
        for line in ["check --list", "check THEOREM --size 3", "check product --factors=3", "help law"] {
            #expect(root.fault(in: line.split(separator: " ")) == nil, "\(line)")
        }
    }
}
