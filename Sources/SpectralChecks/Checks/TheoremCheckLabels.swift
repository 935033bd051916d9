extension TheoremCheck {
    /// The ensembles in words, each with its sizes: the algorithm for a product may depend on the size.
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
