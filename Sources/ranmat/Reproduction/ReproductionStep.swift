/// One command of a reproduction.
package struct ReproductionStep: Sendable, Equatable {
    /// The weights of a training that the command reads.
    package struct Training: Sendable, Equatable {
        /// Its label in the results; nil for the first training, which the results are about.
        package var label: String?
        /// The name of its folder.
        package var name: String
        /// Its folder on this machine.
        package var path: String

        /// The command's arguments for weights in a folder.
        fileprivate func arguments(_ folder: String) -> [String] {
            label.map { ["--also", "\($0)=\(folder)"] } ?? ["--weights", folder]
        }

        /// Its folder in records: the weights may lie anywhere.
        var recordedFolder: String { "weights/\(name)" }
    }

    /// A name of its own, for example "epoch-0".
    package var name: String
    /// The arguments after `ranmat`, without those that do not matter for the results and without paths.
    package var arguments: [String]
    /// Arguments with paths: where the images are, and where the step writes.
    package var paths: [String]
    /// Where it writes, below the folder of results; "" for that folder itself, nil for the weights.
    package var folder: String?
    /// Whether it reads images.
    package var readsData: Bool
    /// The weights that it reads.
    package var trainings: [Training]

    /// The arguments with paths.
    package var commandLine: [String] { arguments + paths + trainings.flatMap { $0.arguments($0.path) } }

    /// The arguments for records, without the paths of this machine.
    package var recordedArguments: [String] {
        arguments + trainings.flatMap { $0.arguments($0.recordedFolder) }
    }
}
