internal import Autoencoders
internal import Datasets

/// Whether trainings saw the images that are at hand, by their digests.
struct TrainedImages {
    private let images: ImageSet

    /// All images there are; trainings may have seen the first of them only.
    init(_ images: ImageSet) { self.images = images }

    /// A sentence for each training that says on what images it was trained, and these are not they.
    func remarks(on trainings: [LabelledTraining]) -> [String] {
        var digests: [Int: String] = [:]
        return trainings.compactMap { training in
            guard let trained = training.folder.images else { return nil }
            if digests[trained.count] == nil, trained.count <= images.count {
                digests[trained.count] = TrainingIdentity.digest(of: images.prefix(trained.count).pixels)
            }
            if digests[trained.count] == trained.sha256 { return nil }
            return
                "The training '\(training.label)' did not see these images but \(trained.count) others, of SHA-256 "
                + "\(trained.sha256.prefix(16))…"
        }
    }
}
