internal import Autoencoders
internal import RunSupport

extension TrainingIdentity {
    /// The first parameter that differs, with both values: a sentence that follows "this run has". Nil if the two are
    /// the same.
    func difference(from earlier: TrainingIdentity) -> DescriptionError.Sentence? {
        func widths(_ identity: TrainingIdentity) -> String {
            ([identity.architecture.inputDimension] + identity.architecture.hiddenWidths)
                .map(String.init).joined(separator: ",")
        }
        let (new, old) = (settings.optimiser, earlier.settings.optimiser)
        let (own, former) = (architecture.activations, earlier.architecture.activations)
        let parameters: [(String, String, String)] = [
            ("seed", "\(settings.seed)", "\(earlier.settings.seed)"),
            ("initialisation", initialisation.rawValue, earlier.initialisation.rawValue),
            ("batch", "\(settings.batchSize)", "\(earlier.settings.batchSize)"),
            ("learning-rate", "\(new.learningRate)", "\(old.learningRate)"),
            ("betas", "\(new.beta1),\(new.beta2)", "\(old.beta1),\(old.beta2)"),
            ("epsilon", "\(new.epsilon)", "\(old.epsilon)"),
            ("widths", widths(self), widths(earlier)),
            ("hidden-activation", own.hidden.rawValue, former.hidden.rawValue),
            ("output-activation", own.output.rawValue, former.output.rawValue),
            ("images", "\(imageCount)", "\(earlier.imageCount)"),
        ]
        for (name, ours, theirs) in parameters where ours != theirs {
            return "\(parameter: name) \(ours), and it was begun with \(parameter: name) \(theirs)"
        }
        return self == earlier
            ? nil
            : "other training images than it was begun with, or the same ones with another \(parameter: "scale")"
    }
}
