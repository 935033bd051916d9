/// How wide a text is drawn: by the advance widths of DejaVu Sans, the widest of the sans-serif fonts that systems draw
/// with and the only one of a bare Debian.
package enum TextWidth {
    /// The width in the unit of the font's size.
    package static func of(_ text: String, fontSize: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + advance($1) } * fontSize / 1000
    }

    /// A text in as few lines as have room, all of about the same width, broken between words. A word that is wider than a
    /// line is broken as well.
    package static func lines(of text: String, fontSize: Double, width: Double) -> [String] {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
            .flatMap { pieces(of: String($0), fontSize, width) }
        let widths = words.map { of($0, fontSize: fontSize) }
        let space = of(" ", fontSize: fontSize)
        var lines = filled(words, widths, space, width)
        // Narrower until a word is too wide, or another line is needed.
        var narrower = width - fontSize / 2
        while lines.count > 1, narrower > widths.max() ?? 0 {
            let others = filled(words, widths, space, narrower)
            if others.count > lines.count { break }
            lines = others
            narrower -= fontSize / 2
        }
        return lines
    }

    /// As many words in each line as have room.
    private static func filled(
        _ words: [String], _ widths: [Double], _ space: Double, _ width: Double
    ) -> [String] {
        var lines: [String] = []
        var used = Double.infinity
        for (word, own) in zip(words, widths) {
            if used + space + own <= width {
                lines[lines.count - 1] += " " + word
                used += space + own
            } else {
                lines.append(word)
                used = own
            }
        }
        return lines
    }

    private static func pieces(of word: String, _ fontSize: Double, _ width: Double) -> [String] {
        var pieces = [""]
        for character in word {
            let longer = pieces[pieces.count - 1] + String(character)
            if of(longer, fontSize: fontSize) <= width || pieces[pieces.count - 1].isEmpty {
                pieces[pieces.count - 1] = longer
            } else {
                pieces.append(String(character))
            }
        }
        return pieces
    }

    /// In thousandths of the font's size. Of the characters beyond ASCII that figures use, few are as wide as 838.
    private static func advance(_ scalar: Unicode.Scalar) -> Double {
        (32...126).contains(scalar.value) ? advances[Int(scalar.value) - 32] : 838
    }

    private static let advances: [Double] =
        [318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337]  // space to /
        + [636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531]  // 0 to ?
        + [1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787]  // @ to O
        + [603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500]  // P to _
        + [500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612]  // ` to o
        + [635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838]  // p to ~
}
