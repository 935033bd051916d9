/// A file of a published dataset, identified by the SHA-256 of its uncompressed bytes.
struct KnownFile {
    static let mnist = "MNIST"
    static let fashion = "Fashion-MNIST"

    let dataset: String
    let split: DatasetSplit
    let holdsLabels: Bool
    let sha256: String

    /// The files of MNIST by LeCun, Cortes and Burges, and those of Fashion-MNIST by Zalando Research.
    static let all = [
        KnownFile(
            dataset: mnist, split: .training, holdsLabels: false,
            sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        KnownFile(
            dataset: mnist, split: .training, holdsLabels: true,
            sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        KnownFile(
            dataset: mnist, split: .test, holdsLabels: false,
            sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        KnownFile(
            dataset: mnist, split: .test, holdsLabels: true,
            sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        KnownFile(
            dataset: fashion, split: .training, holdsLabels: false,
            sha256: "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
        KnownFile(
            dataset: fashion, split: .training, holdsLabels: true,
            sha256: "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
        KnownFile(
            dataset: fashion, split: .test, holdsLabels: false,
            sha256: "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
        KnownFile(
            dataset: fashion, split: .test, holdsLabels: true,
            sha256: "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
    ]

    /// The dataset to which the images belong; nil if the labels read with them belong to another one.
    static func dataset(imagesSHA256: String, labelsSHA256: String?, split: DatasetSplit) -> String? {
        guard let images = all.first(where: { $0.sha256 == imagesSHA256 && !$0.holdsLabels }),
            images.split == split
        else { return nil }
        guard let labelsSHA256 else { return images.dataset }
        let labels = all.first { $0.sha256 == labelsSHA256 && $0.holdsLabels }
        return labels?.dataset == images.dataset && labels?.split == split ? images.dataset : nil
    }
}
