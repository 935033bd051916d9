public import Files
import Foundation

/// A run that left its files in a directory before, as the manifest there tells.
public struct EarlierRun: Sendable {
    private let directory: OutputDirectory
    private let manifest: StoredManifest

    private struct StoredManifest: Decodable {
        struct Tool: Decodable { let name: String }
        let tool: Tool
        let command: [String]
        let files: [String]
    }

    /// Nil where there is no manifest of this program, or where the run was a training: further ones add to its files.
    public init?(in directory: OutputDirectory, tool: String) {
        guard let data = FileManager.default.contents(atPath: directory.path(of: "manifest.json")),
            let manifest = try? JSONDecoder().decode(StoredManifest.self, from: data),
            manifest.tool.name == tool, !manifest.command.starts(with: [tool, "autoencoder", "train"])
        else { return nil }
        self.directory = directory
        self.manifest = manifest
    }

    /// Removes those of its files that the present run did not write, and folders that are then empty, so that the
    /// directory holds one run; returns their names. Nothing goes but regular files that the manifest names and that lie
    /// in the directory or in a folder of it without a manifest of its own.
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

    /// Of the path itself, not of what a symbolic link points at.
    private static func type(of path: String) -> FileAttributeType? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    }
}
