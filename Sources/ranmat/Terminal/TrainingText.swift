internal import NetworkExperiments
internal import RunSupport

/// The outcome of a training as text.
enum TrainingText {
    static func table(_ result: TrainingResult) -> String {
        var table = TextTable(
            header: ["d", "parameters", "epochs", "training loss", "test loss"],
            rightAligned: [0, 1, 2, 3, 4])
        for network in result.networks {
            table.append([
                "\(network.latentDimension)", "\(network.parameterCount)", "\(network.epoch)",
                loss(network.trainingLoss), loss(network.testLoss),
            ])
        }
        return (result.data + ["", table.rendered]).joined(separator: "\n")
    }

    /// How many networks reached the last epoch, in a few words.
    static func conclusion(_ result: TrainingResult) -> String {
        let done = result.networks.count { $0.epoch >= result.lastEpoch && !$0.hasDiverged }
        return "\(done) of \(result.networks.count) networks at epoch \(result.lastEpoch)"
    }

    private static func loss(_ value: Double?) -> String {
        value.map { $0.formatted(significantDigits: 4) } ?? "–"
    }
}
