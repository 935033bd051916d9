/// Rows of small images with a label for each row: a picture with grey levels 0 … 255, drawn pixel by pixel.
///
/// The data file has the picture row by row, without a line of column names.
public struct ContactSheetFigure: Figure {
    /// The file name without an ending.
    public let name: String

    /// The title above the figure.
    public var title: String

    /// The file of the picture.
    public var data: String

    /// Width and height of one image in pixels.
    public var imageSize: (width: Int, height: Int)

    /// The number of pixels between two images, and around all of them.
    public var margin: Int

    /// The number of images in a row.
    public var columns: Int

    /// The labels of the rows, from the top.
    public var rowLabels: [String]

    /// A figure of the picture in `data`.
    public init(
        name: String, title: String, data: String, imageSize: (width: Int, height: Int), margin: Int,
        columns: Int, rowLabels: [String]
    ) {
        self.name = name
        self.title = title
        self.data = data
        self.imageSize = imageSize
        self.margin = margin
        self.columns = columns
        self.rowLabels = rowLabels
    }

    /// The script; see `Figure`.
    public func script() -> String {
        let pixels = (
            width: columns * (imageSize.width + margin) + margin,
            height: rowLabels.count * (imageSize.height + margin) + margin
        )
        // Large enough to be seen, small enough for a page.
        let scale = min(3, 1000 / Double(pixels.width))
        let picture = (Int(Double(pixels.width) * scale), Int(Double(pixels.height) * scale))
        // Beside a narrow picture there is room for a title as well.
        let (left, right, bottom) = (110, picture.0 < 400 ? 110 : 20, 20)
        let titleWidth = Double(picture.0 + 2 * right) - 16
        let top = 60 + Int(GnuplotText.furtherHeight(ofTitle: title, width: titleWidth))
        let size = (picture.0 + left + right, picture.1 + top + bottom)
        func part(_ length: Int, of whole: Int) -> Double { Double(length) / Double(whole) }
        let tics = rowLabels.enumerated().map { row, label in
            let middle = margin + row * (imageSize.height + margin) + imageSize.height / 2
            return "\(GnuplotText.quoted(label)) \(middle)"
        }
        return GnuplotText.opening(name: name, size: size) + """
            set datafile nocolumnheaders
            set title \(GnuplotText.title(title, width: titleWidth))
            set lmargin at screen \(part(left, of: size.0)); set rmargin at screen \(1 - part(right, of: size.0))
            set bmargin at screen \(part(bottom, of: size.1)); set tmargin at screen \(1 - part(top, of: size.1))
            unset border
            unset grid
            unset colorbox
            unset xtics
            set ytics scale 0 (\(tics.joined(separator: ", ")))
            set palette gray
            set cbrange [0:255]
            set xrange [-0.5:\(pixels.width).0-0.5]
            set yrange [\(pixels.height).0-0.5:-0.5]
            plot \(GnuplotText.quoted(data)) matrix with image
            unset output

            """
    }
}
