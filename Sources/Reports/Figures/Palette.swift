/// The colours of the figures, which can be distinguished with any colour vision.
enum Palette {
    static let ink = "#202020"
    static let frame = "#606060"
    static let grid = "#E2E2E2"

    // From Okabe and Ito, "Color Universal Design" (2008).
    static let blue = "#0072B2"
    static let skyBlue = "#56B4E9"
    static let vermilion = "#D55E00"
    static let green = "#009E73"
    static let purple = "#CC79A7"
    static let orange = "#E69F00"

    /// The colours of a figure's series, in this order and then from the beginning.
    static let series = [blue, vermilion, green, purple, orange, skyBlue]

    /// Viridis (van der Walt and Smith, 2015) at nine equal steps: equal differences of values look equal.
    static let viridis = """
        set palette defined (0 "#440154", 1 "#472D7B", 2 "#3B528B", 3 "#2C728E", 4 "#21918C", \\
            5 "#28AE80", 6 "#5EC962", 7 "#ADDC30", 8 "#FDE725")

        """
}
