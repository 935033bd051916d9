/// A file on a mirror, identified by its contents and not by its compression.
public struct RemoteFile: Sendable {
    /// The name of the file on every mirror and on disk.
    public let name: String

    /// SHA-256 of the uncompressed bytes, in lower-case hexadecimal digits.
    public let sha256: String

    /// The number of uncompressed bytes. No more bytes are read or requested.
    public let byteCount: Int

    /// A file to be fetched.
    public init(name: String, sha256: String, byteCount: Int) {
        self.name = name
        self.sha256 = sha256
        self.byteCount = byteCount
    }

    /// MNIST's training and test images and labels.
    public static let mnist: [RemoteFile] = KnownFile.all.filter { $0.dataset == KnownFile.mnist }.map {
        file in
        let count = file.split == .training ? 60_000 : 10_000
        let what = file.holdsLabels ? "labels-idx1" : "images-idx3"
        return RemoteFile(
            name: "\(file.split.prefix)-\(what)-ubyte.gz", sha256: file.sha256,
            byteCount: file.holdsLabels ? 8 + count : 16 + count * 28 * 28)
    }

    /// The places where the files are published today; LeCun's own site no longer serves them.
    public static let mnistMirrors = [
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ]
}
