internal import Foundation

/// What makes two runs one and the same: they would write the same bytes. Parts of a run, and a run that goes on, must agree
/// in it.
public struct RunIdentity: Codable, Sendable, Equatable {
    /// The version of the program.
    public var version: String
    /// The command line without the options that no result depends on.
    public var command: [String]
    /// The validated description of the run, as JSON text.
    public var description: String
    /// The versions of the linked libraries, by name.
    public var libraries: [String: String]
    /// The processor family whose linear algebra is used. Results differ between families in the last digits.
    public var kernels: String

    /// The present program with the given command and description.
    public init(command: [String], description: String) {
        version = ranmatVersion
        self.command = command
        self.description = description
        libraries = LibraryVersions.all
        kernels = LibraryVersions.blasKernels
    }

    /// In which respect another run differs, as in "seed is 8 there, not 7"; nil if it is the same run. Options that leave the
    /// description as it is may differ.
    public func difference(to other: RunIdentity) -> String? {
        if version != other.version { return "it was made by version \(other.version), not \(version)" }
        for name in Set(libraries.keys).union(other.libraries.keys).sorted()
        where libraries[name] != other.libraries[name] {
            return
                "\(name) is \(other.libraries[name] ?? "missing") there, not \(libraries[name] ?? "missing")"
        }
        if kernels != other.kernels {
            return
                "it was computed with OpenBLAS's kernels for \(other.kernels), not \(kernels), and the last digits "
                + "depend on them; the variable OPENBLAS_CORETYPE sets them"
        }
        if command.dropFirst().first != other.command.dropFirst().first {
            return "it is of 'ranmat \(other.command.dropFirst().joined(separator: " "))'"
        }
        guard description != other.description else { return nil }
        let (here, there) = (Self.leaves(of: description), Self.leaves(of: other.description))
        for key in Set(here.keys).union(there.keys).sorted() where here[key] != there[key] {
            return "\(key) is \(there[key] ?? "missing") there, not \(here[key] ?? "missing")"
        }
        return "it describes another run"
    }

    /// The numbers and words of a JSON text by their paths, for example `settings.seed`; lists are one word.
    private static func leaves(of text: String) -> [String: String] {
        var leaves: [String: String] = [:]
        func walk(_ value: Any, _ path: String) {
            switch value {
            case let object as [String: Any]:
                for (key, value) in object { walk(value, path.isEmpty ? key : "\(path).\(key)") }
            case let list as [Any] where list.contains { $0 is [String: Any] }:
                for (i, value) in list.enumerated() { walk(value, "\(path)[\(i)]") }
            case let list as [Any]: leaves[path] = list.map { "\($0)" }.joined(separator: ",")
            default: leaves[path] = "\(value)"
            }
        }
        if let value = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) {
            walk(value, "")
        }
        return leaves
    }
}
