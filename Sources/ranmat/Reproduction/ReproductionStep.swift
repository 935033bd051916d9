/// One command of a reproduction.
public struct ReproductionStep: Sendable, Equatable {
    /// The weights of a training that the command reads.
    public struct Training: Sendable, Equatable {
        /// What results call it; nil for the first, which they are about.
        public var label: String?
        /// The name of its folder.
        public var name: String
        /// Its folder on this machine.
        public var path: String

        /// The command's arguments for weights in a folder.
        fileprivate func arguments(_ folder: String) -> [String] {
            label.map { ["--also", "\($0)=\(folder)"] } ?? ["--weights", folder]
        }

        /// Its folder in records: the weights may lie anywhere.
        var recordedFolder: String { "weights/\(name)" }
    }

    /// A name of its own, for example "epoch-0".
    public var name: String
    /// The arguments after `ranmat`, without those that do not matter for the results and without paths.
    public var arguments: [String]
    /// Arguments with paths: where the images are, and where the step writes.
    public var paths: [String]
    /// Where it writes, below the folder of results; "" for that folder itself, nil for the weights.
    public var folder: String?
    /// Whether it reads images.
    public var readsData: Bool
    /// The weights that it reads.
    public var trainings: [Training]

    /// The whole command line.
    public var commandLine: [String] { arguments + paths + trainings.flatMap { $0.arguments($0.path) } }

    /// The command line for records, which no path of a machine is part of.
    public var recordedArguments: [String] {
        arguments + trainings.flatMap { $0.arguments($0.recordedFolder) }
    }
}
