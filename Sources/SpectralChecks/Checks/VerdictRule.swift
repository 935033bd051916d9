internal import RunSupport

/// The rule by which a check reaches its verdict. Each part stands in a file of its own, beside the paragraph that
/// describes it, and both use the same constants.
public enum VerdictRule {
    /// The rule in words, for users.
    public static let explanation = [introduction, exactLaw, companion, decay, wholeCheck]
        .joined(separator: "\n\n")

    private static let introduction = """
        A check compares the expected spectral distribution, a mean over independent matrices, with the \
        claimed law in each view: on the line, or by modulus, by argument and in the plane.
        """

    /// A consistent verdict requires that an error of this size in the entries' standard deviation would have
    /// been seen.
    static let requiredResolution = 0.02

    /// The required resolution for texts.
    static let resolutionText = "\((100 * requiredResolution).formatted(significantDigits: 2))%"
}
