/// Text inside a gnuplot script.
enum GnuplotText {
    /// A single-quoted string, in which gnuplot expands neither escapes nor backquoted commands. Line breaks
    /// become spaces.
    static func quoted(_ text: String) -> String {
        var quoted = "'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'": quoted += "''"
            case _ where scalar.properties.generalCategory == .control: quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "'"
    }

    /// A string that is shown literally: marks for subscripts and superscripts (`_ ^ { }`) have no effect.
    static func literal(_ text: String) -> String { quoted(text) + " noenhanced" }

    /// A title, in lines no wider than so many pixels; shown as it is, as by `literal`.
    static func title(_ text: String, width: Double) -> String {
        TextWidth.lines(of: text, fontSize: fontSize, width: width).map(quoted)
            .joined(separator: " . \"\\n\" . ") + " noenhanced"
    }

    /// How much higher than a title of one line one of `width` pixels is, in pixels: gnuplot's lines are 1.5 sizes of the
    /// font apart, and where a margin is given it leaves out a line that is above the drawing.
    static func furtherHeight(ofTitle text: String, width: Double) -> Double {
        Double(TextWidth.lines(of: text, fontSize: fontSize, width: width).count - 1) * 1.5 * fontSize
    }

    /// Of all texts, in pixels.
    private static let fontSize = 17.0

    /// The opening of every figure's script.
    ///
    /// - Parameters:
    ///   - name: The name of the figure, which is drawn to `name.svg`.
    ///   - size: Width and height in pixels.
    static func opening(name: String, size: (width: Int, height: Int)) -> String {
        """
        # gnuplot \(name).gp, in this directory, draws \(name).svg.
        set encoding utf8
        set minussign
        set terminal svg size \(size.width),\(size.height) dynamic enhanced \\
            font "Helvetica,Arial,sans-serif,\(Int(fontSize))" background rgb "white"
        set output (exists("ranmat_output") ? ranmat_output : \(quoted(name + ".svg")))
        set datafile separator ","
        set datafile commentschars "#"
        set datafile columnheaders
        set datafile missing NaN
        set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "\(Palette.ink)"
        set border 3 linecolor rgb "\(Palette.frame)"
        set tics nomirror out scale 0.6 textcolor rgb "\(Palette.ink)"
        set grid back linecolor rgb "\(Palette.grid)" linewidth 1 dashtype solid

        """
    }
}
