internal import ArgumentParser
internal import NetworkExperiments

/// The shapes of autoencoders: latent dimensions, and the widths before the latent layer.
struct ShapeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Latent dimensions, A...B or a list (default 2...20, or up to the narrowest width).",
            valueName: "A...B"))
    var latent: RangeList?

    @Option(
        help: ArgumentHelp(
            "Widths of the encoder before the latent layer, the number of pixels first (default 784,128,64,32, with the "
                + "images' number of pixels for 784).", valueName: "n,n,…"))
    var widths: IntegerList?

    /// The given widths, or the paper's for images of so many pixels.
    func widths(pixels: Int = PredictionDescription.paperWidths[0]) -> [Int] {
        widths?.values ?? [pixels] + PredictionDescription.paperWidths.dropFirst()
    }

    /// The given latent dimensions, or the paper's up to the narrowest of the widths.
    func latentDimensions(widths: [Int]) -> [Int] {
        latent?.values ?? PredictionDescription.paperLatentDimensions(widths: widths)
    }
}
