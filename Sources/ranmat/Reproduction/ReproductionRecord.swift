package import Files
internal import Foundation
internal import NetworkExperiments
internal import Reports
internal import RunSupport

/// The finished steps of a reproduction: `reproduction.json` in the folder of results.
///
/// A step is identified by everything that it read and by digests of everything that it wrote, so that files that are
/// damaged, old or of another command are never taken for its own. Paths are not part of the record: it is the same
/// in every place.
package struct ReproductionRecord: Codable, Sendable, Equatable {
    /// The finished steps by name.
    package private(set) var steps: [String: Entry] = [:]

    /// What a step's results depend on.
    package struct Origin: Codable, Sendable, Equatable {
        /// Its arguments after `ranmat`, without paths.
        package var arguments: [String]
        /// The program's version.
        package var version: String
        /// What it read: images and weights by their contents.
        package var inputs: [String: String]

        /// The origin that a step would have now. Its weights are read for this.
        ///
        /// - Throws: `InputError` when there are no weights, or they cannot be read.
        package init(_ step: ReproductionStep, data: ReproductionData) throws(InputError) {
            arguments = step.recordedArguments
            version = ranmatVersion
            inputs = step.readsData ? data.inputs : [:]
            for training in step.trainings {
                let folder = try CheckpointFolder(path: training.path)
                inputs[training.recordedFolder] = "\(folder.checkpoints.count), SHA-256 \(folder.sha256)"
            }
        }
    }

    /// A finished step.
    package struct Entry: Codable, Sendable, Equatable {
        /// What its results depend on.
        package var origin: Origin
        /// The SHA-256 of the files it wrote, by their names; without those that change from run to run. Trainings
        /// have none, since they check their own files.
        package var files: [String: String]
        /// The exit status: 0, or 1 where a claim is not consistent.
        package var status: Int32
        /// Its conclusion in a few words; nil if it gave none.
        package var conclusion: String?
    }

    static let name = "reproduction.json"

    /// The record in a folder; empty where there is none that can be read.
    package init(in folder: OutputDirectory) {
        guard let data = FileManager.default.contents(atPath: folder.path(of: Self.name)),
            let record = StableJSON.value(Self.self, from: data)
        else { return }
        self = record
    }

    /// Removes a step that is about to run, and writes the record. So if the run fails, the record does not vouch for
    /// files of an earlier one.
    package mutating func begin(_ step: ReproductionStep, in folder: OutputDirectory) throws(OutputError) {
        guard steps.removeValue(forKey: step.name) != nil else { return }
        try write(in: folder)
    }

    /// Adds a finished step, and writes the record.
    ///
    /// - Parameter origin: what its results depend on, as it was when the step began.
    /// - Throws: `InputError` when a file that the step says it wrote cannot be read.
    package mutating func finish(
        _ step: ReproductionStep, status: Int32, conclusion: String? = nil, origin: Origin,
        in folder: OutputDirectory
    ) throws {
        var files: [String: String] = [:]
        if let place = Self.place(of: step, in: folder) {
            guard let manifest = StoredManifest(folder: place) else {
                throw InputError(path: "\(place)/\(StoredManifest.name)", reason: "it is no manifest")
            }
            for file in manifest.files + [StoredManifest.name] {
                files[file] = try SHA256.hexadecimal(ofFile: "\(place)/\(file)")
            }
        }
        steps[step.name] = Entry(origin: origin, files: files, status: status, conclusion: conclusion)
        try write(in: folder)
    }

    /// The exit status of a step that need not run again: it finished with the same origin, its manifest names its
    /// command, and all its files are unchanged. Nil for a step that must run.
    ///
    /// Trainings always run: they check what is there, and continue from it.
    package func validStatus(of step: ReproductionStep, origin: Origin, in folder: OutputDirectory) -> Int32?
    {
        guard let place = Self.place(of: step, in: folder), let entry = steps[step.name],
            entry.origin == origin, let manifest = StoredManifest(folder: place),
            manifest.command == ["ranmat"] + step.recordedArguments,
            Set(manifest.files + [StoredManifest.name]) == Set(entry.files.keys),
            entry.files.allSatisfy({ name, digest in
                (try? SHA256.hexadecimal(ofFile: "\(place)/\(name)")) == digest
            })
        else { return nil }
        return entry.status
    }

    private static func place(of step: ReproductionStep, in folder: OutputDirectory) -> String? {
        step.folder.map { $0.isEmpty ? folder.path : folder.path(of: $0) }
    }

    private func write(in folder: OutputDirectory) throws(OutputError) {
        try folder.write(Self.name, text: StableJSON.text(self, for: Self.name))
    }
}
