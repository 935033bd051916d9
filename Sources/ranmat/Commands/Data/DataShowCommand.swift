internal import ArgumentParser
internal import Datasets
import Files
internal import Reports

/// `ranmat data show`.
struct DataShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "show",
        abstract: "Shows which images are used, with counts and checksums.",
        discussion: """
            The files are read whole and checked. MNIST and Fashion-MNIST are recognised by the SHA-256 of their \
            uncompressed bytes. A directory may also be torchvision's root folder, with the files below MNIST/raw, \
            or Kaggle's, where a folder has each file's name; files are recognised by their contents.

            EXAMPLES
              ranmat data show
              ranmat data show --data ~/fashion-mnist --json
              ranmat data show --data images.npy --scale 0:16
            """)

    @OptionGroup var options: DataOptions

    @OptionGroup var format: JSONOptions

    mutating func run() throws {
        let terminal = Terminal(isQuiet: true)
        do {
            let source = try options.source
            var provenances: [DatasetProvenance] = []
            // Training images are required, test images are optional.
            for split in DatasetSplit.allCases where split == .training || source.contains(split) {
                provenances.append(try source.load(split).provenance)
            }
            try terminal.write(
                format.json
                    ? StableJSON.text(provenances, for: "standard output").trimmingFinalNewline
                    : text(source, provenances))
        } catch {
            throw terminal.exitCode(of: error)
        }
    }

    private func text(_ source: DataSource, _ provenances: [DatasetProvenance]) -> String {
        var lines: [String] = []
        if let path = source.path { lines.append("\(path) (\(source.origin.rawValue))") }
        for provenance in provenances {
            lines.append(provenance.summary)
            if let range = provenance.rangeText { lines.append("  pixels from \(range)") }
            for file in provenance.files {
                lines += ["  \(file.name)", "    SHA-256 \(file.sha256)"]
            }
        }
        if let remark = provenances.compactMap(\.remark).first { lines.append(remark.wrapped(indent: 0)) }
        for warning in [
            provenances.compactMap(\.rangeWarning).first, provenances.compactMap(\.byteWarning).first,
        ].compactMap(\.self) {
            lines.append("Warning: \(warning)".wrapped(indent: 0))
        }
        return lines.joined(separator: "\n")
    }
}
