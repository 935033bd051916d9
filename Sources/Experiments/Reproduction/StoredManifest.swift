internal import Foundation

/// A manifest read back.
struct StoredManifest: Decodable {
    let command: [String]
    let files: [String]

    static let name = "manifest.json"

    /// The manifest in a folder; nil where there is none that can be read.
    init?(folder: String) {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(Self.name)"),
            let manifest = try? JSONDecoder().decode(Self.self, from: data)
        else { return nil }
        self = manifest
    }
}
