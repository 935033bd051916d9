/// Images and where they came from.
public struct Dataset: Sendable {
    /// The images, with labels where there are any.
    public let images: ImageSet

    /// Where they came from, for manifests and outputs.
    public let provenance: DatasetProvenance

    /// The first images of this dataset, at most `count` (at least one); the provenance says how many.
    public func prefix(_ count: Int) -> Dataset {
        let images = images.prefix(count)
        return Dataset(images: images, provenance: provenance.using(images))
    }
}
