extension TheoremCheck {
    /// The matrices in words, each description with its sizes; products may change their route with the size.
    public var ensembleLabels: [String] {
        var sizesByLabel: [(label: String, sizes: [Int])] = []
        for size in check.sizes {
            let label = source.label(ofSize: size)
            if sizesByLabel.last?.label == label {
                sizesByLabel[sizesByLabel.count - 1].sizes.append(size)
            } else {
                sizesByLabel.append((label, [size]))
            }
        }
        return sizesByLabel.map { "n = \($0.sizes.map(String.init).joined(separator: ", ")): \($0.label)" }
    }
}
