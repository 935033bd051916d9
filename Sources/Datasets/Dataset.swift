/// Images and their origin.
public struct Dataset: Sendable {
    /// The images, with labels if there are any.
    public let images: ImageSet

    /// Where the images came from, for manifests and outputs.
    public let provenance: DatasetProvenance

    /// The first images of this dataset, at most `count` (at least one). The provenance says how many.
    public func prefix(_ count: Int) -> Dataset {
        let images = images.prefix(count)
        return Dataset(images: images, provenance: provenance.using(images))
    }
}
