/// The medians the paper prints, by latent dimension.
enum PaperMedians {
    static let printed: [Int: (squared: Double, norm: Double)] = [
        2: (0.00013, 0.011), 20: (0.000043, 0.0066),
    ]
}
