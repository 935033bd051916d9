public import Files
internal import Foundation
internal import Reports

/// What a reproduction has done: `reproduction.json` in the folder of results.
///
/// Paths are not part of it, so that the same reproduction elsewhere leaves the same record.
public struct ReproductionRecord: Codable, Sendable, Equatable {
    /// The finished steps by name.
    public private(set) var steps: [String: Entry] = [:]

    /// A finished step.
    public struct Entry: Codable, Sendable, Equatable {
        /// Its arguments after `rmt`, without paths.
        public var arguments: [String]
        /// The program's version.
        public var version: String
        /// The images in words.
        public var data: String
        /// The exit status: 0, or 1 where a claim is not consistent.
        public var status: Int32
    }

    static let name = "reproduction.json"

    /// The record in a folder; empty where there is none that can be read.
    public init(in folder: OutputDirectory) {
        guard let data = FileManager.default.contents(atPath: folder.path(of: Self.name)),
            let record = try? JSONDecoder().decode(Self.self, from: data)
        else { return }
        self = record
    }

    /// Remembers a finished step, and writes the record.
    public mutating func finish(
        _ step: ReproductionStep, status: Int32, data: String, in folder: OutputDirectory
    ) throws(OutputError) {
        steps[step.name] = Entry(
            arguments: step.recordedArguments, version: rmtVersion, data: data, status: status)
        try folder.write(Self.name, text: StableJSON.text(self, for: Self.name))
    }

    /// The exit status of a step that need not be run again: one that was finished by this version with the same
    /// arguments and images, and whose manifest and files are all there. Nil for a step that must be run.
    ///
    /// Trainings are always run: they find out themselves what is there, and continue.
    public func validStatus(of step: ReproductionStep, data: String, in folder: OutputDirectory) -> Int32? {
        guard let place = step.folder, let entry = steps[step.name],
            entry.arguments == step.recordedArguments,
            entry.version == rmtVersion, entry.data == data
        else { return nil }
        let path = place.isEmpty ? folder.path : folder.path(of: place)
        guard let manifest = StoredManifest(folder: path), manifest.tool.version == rmtVersion,
            manifest.files.allSatisfy({ FileManager.default.fileExists(atPath: "\(path)/\($0)") })
        else { return nil }
        return entry.status
    }
}

/// A manifest read back.
struct StoredManifest: Decodable {
    struct Tool: Decodable {
        let version: String
    }

    let tool: Tool
    let command: [String]
    let files: [String]

    /// The manifest in a folder; nil where there is none that can be read.
    init?(folder: String) {
        guard let data = FileManager.default.contents(atPath: "\(folder)/manifest.json"),
            let manifest = try? JSONDecoder().decode(Self.self, from: data)
        else { return nil }
        self = manifest
    }
}
