public import Files
internal import Foundation

extension MatrixFile {
    /// The files in a folder that can be read, by their suffixes (also before `.gz`) or, for IDX images, by
    /// `idx2` to `idx4` in their names; sorted by name. Hidden files and folders below are not among them.
    ///
    /// - Throws: `InputError` if the folder cannot be read or has no such file.
    public static func files(in folder: String) throws(InputError) -> [String] {
        guard let status = FileStatus.of(folder) else {
            throw InputError(path: folder, reason: "No such file or directory")
        }
        guard status.kind == .directory else {
            throw InputError(path: folder, reason: "it is not a directory")
        }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw InputError(
                path: folder, reason: "the directory cannot be listed; Permission denied or damaged")
        }
        let paths = names.filter(isReadable).sorted().map { FilePath.joining(folder, $0) }
            .filter { FileStatus.of($0)?.kind == .regular }
        guard !paths.isEmpty else {
            throw InputError(
                path: folder,
                reason: (names.isEmpty
                    ? "the directory is empty" : "the directory has no file that can be read")
                    + "; these can be read: \(MatrixFileFormat.list)")
        }
        return paths
    }

    private static func isReadable(_ name: String) -> Bool {
        guard !name.hasPrefix(".") else { return false }
        let lower = name.lowercased()
        let plain = lower.hasSuffix(".gz") ? String(lower.dropLast(3)) : lower
        return MatrixFileFormat.suffixes.contains { plain.hasSuffix(".\($0)") }
            || (2...4).contains { plain.contains("idx\($0)-ubyte") }
    }
}
