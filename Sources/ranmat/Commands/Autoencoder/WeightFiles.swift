import Files
internal import Foundation
internal import NetworkExperiments

/// The weight files that arguments name.
enum WeightFiles {
    /// Files as they are, and for a folder every `.safetensors` file in it or below but the states of trainings, in the
    /// order of their names with numbers compared as numbers.
    static func found(_ arguments: [String]) throws(InputError) -> [String] {
        var files: [String] = []
        for path in arguments {
            guard FileStatus.of(path)?.kind == .directory else {
                files.append(path)
                continue
            }
            let below = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
            let weights = below.filter { name in
                name.hasSuffix(".safetensors") && !name.hasPrefix(".") && !name.contains("/.")
                    && !TrainingFolder.stateNames.contains(FilePath(name).name)
            }
            guard !weights.isEmpty else {
                throw InputError(path: path, reason: "the folder holds no .safetensors file")
            }
            files += weights.sorted { $0.compare($1, options: [.numeric, .literal]) == .orderedAscending }
                .map { "\(path)/\($0)" }
        }
        return files
    }
}
