public import Files
import Foundation

/// An earlier run that left its files in a directory, as recorded in the manifest there.
public struct EarlierRun: Sendable {
    private let directory: OutputDirectory
    private let manifest: StoredManifest

    private struct StoredManifest: Decodable {
        struct Tool: Decodable { let name: String }
        let tool: Tool
        let command: [String]
        let files: [String]
    }

    /// Nil if there is no manifest of this program, or if the run was a training, since further trainings add
    /// to its files.
    public init?(in directory: OutputDirectory, tool: String) {
        guard let data = FileManager.default.contents(atPath: directory.path(of: "manifest.json")),
            let manifest = StableJSON.value(StoredManifest.self, from: data),
            manifest.tool.name == tool, !manifest.command.starts(with: [tool, "autoencoder", "train"])
        else { return nil }
        self.directory = directory
        self.manifest = manifest
    }

    /// The names of its files, as its manifest has them.
    public var files: [String] { manifest.files }

    /// Removes files of the earlier run that the present run did not write, and folders that are then empty,
    /// so that the directory holds one run. Returns the names. It removes only regular files that the
    /// manifest names, in the directory itself or in a folder of it without its own manifest.
    public func removeFiles(except written: [String]) -> [String] {
        let old = Set(manifest.files).subtracting(written).subtracting(["manifest.json"])
        var removed: [String] = []
        var folders: Set<String> = []
        for name in old.sorted() {
            let parts = name.split(separator: "/", omittingEmptySubsequences: false)
            guard (1...2).contains(parts.count), !parts.contains(""), !parts.contains("."),
                !parts.contains("..")
            else { continue }
            var place = directory.path
            if parts.count == 2 {
                place = directory.path(of: String(parts[0]))
                let own = FilePath.joining(place, "manifest.json")
                guard Self.type(of: place) == .typeDirectory, Self.type(of: own) == nil else { continue }
            }
            let path = FilePath.joining(place, String(parts[parts.count - 1]))
            guard Self.type(of: path) == .typeRegular,
                (try? FileManager.default.removeItem(atPath: path)) != nil
            else { continue }
            removed.append(name)
            if parts.count == 2 { folders.insert(place) }
        }
        for folder in folders
        where (try? FileManager.default.contentsOfDirectory(atPath: folder))?.isEmpty == true {
            try? FileManager.default.removeItem(atPath: folder)
        }
        return removed
    }

    /// The type of the path itself, without following a symbolic link.
    private static func type(of path: String) -> FileAttributeType? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    }
}
