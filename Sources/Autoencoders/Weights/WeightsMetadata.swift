internal import Files

/// What the metadata of a file of weights say, as far as this program writes it.
package enum WeightsMetadata {
    /// What the value of `tool` begins with in our files.
    package static let program = "ranmat "
    /// The same up to version 0.1.0.
    package static let formerName = "rmt "
    /// The key of the hidden layers' activation.
    package static let hiddenActivation = "hidden_activation"
    /// The key of the outputs' activation.
    package static let outputActivation = "output_activation"

    /// Whether this program, or an earlier version of it, wrote the file.
    package static func isOwn(_ metadata: [String: String]) -> Bool {
        metadata["tool"].map { $0.hasPrefix(program) || $0.hasPrefix(formerName) } ?? false
    }

    /// Whether the metadata name an activation, or this program wrote them: then every bias is there.
    static func namesActivations(_ metadata: [String: String]) -> Bool {
        metadata[hiddenActivation] != nil || isOwn(metadata)
    }

    /// The metadata that name the activations.
    static func naming(_ activations: NetworkActivations) -> [String: String] {
        [hiddenActivation: activations.hidden.rawValue, outputActivation: activations.output.rawValue]
    }

    /// The activations of the network in a file: those that it names; those of the paper if an earlier version
    /// of this program wrote it; otherwise those given, or the paper's.
    ///
    /// - Throws: `InputError` if the file names an activation that is not known here, or another one than is
    ///   given.
    static func activations(
        _ metadata: [String: String], given: GivenActivations, path: String
    ) throws(InputError) -> NetworkActivations {
        let paper = NetworkActivations.paper
        // Both activations are found in the same way.
        func find(
            _ key: String, _ given: Activation?, _ usual: Activation, names: String,
            allows isAllowed: (Activation) -> Bool
        ) throws(InputError) -> Activation {
            let words = key.replacing("_", with: " ")
            guard let text = metadata[key] else {
                guard isOwn(metadata) else { return given ?? usual }
                guard given ?? usual == usual else {
                    throw InputError(
                        path: path,
                        reason:
                            "its network has the \(words) \(usual.rawValue), as all of the program's earlier "
                            + "versions, and \(given?.rawValue ?? "") was given")
                }
                return usual
            }
            guard let said = Activation(rawValue: text), isAllowed(said) else {
                throw InputError(
                    path: path,
                    reason:
                        "its metadata say \(words) \(text.quotedForSentence), and it must be one of \(names)")
            }
            guard given ?? said == said else {
                throw InputError(
                    path: path,
                    reason:
                        "its metadata say \(words) \(said.rawValue), and \(given?.rawValue ?? "") was given")
            }
            return said
        }
        return NetworkActivations(
            hidden: try find(hiddenActivation, given.hidden, paper.hidden, names: Activation.hiddenNames) {
                _ in true
            },
            output: try find(outputActivation, given.output, paper.output, names: Activation.outputNames) {
                $0.suitsOutputs
            })
    }
}
