import Files

/// Images from one file of any supported format.
struct ImageFile {
    let height: Int
    let width: Int
    let pixels: [Float]
    let scaling: PixelScaling

    /// The SHA-256 of the uncompressed file.
    let sha256: String

    var count: Int { pixels.count / (height * width) }

    /// Reads IDX images (n × height × width) or a `.npy` array (n × height × width or n × p). The first bytes
    /// of the file tell the format. A row of p numbers is a square image if p is a square, otherwise a single
    /// line.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - scaling: the scaling of its numbers. Nil scales bytes 0 … 255 to −1 … 1 and leaves other numbers
    ///     unchanged.
    /// - Throws: `InputError` if the file has another format, is damaged, is empty, or has numbers that are
    ///   not finite.
    init(path: String, scaling: PixelScaling? = nil) throws(InputError) {
        var file = try ByteReader(path: path)
        let start = try file.read(count: FileSignature.longest)
        switch FileSignature(start) {
        case .numPy where !file.isCompressed:
            self = try Self(numPy: path, scaling)
        case nil:
            self = try Self(idx: path, scaling)
        case let signature?:
            throw InputError(path: path, reason: Self.complaint(signature, isCompressed: file.isCompressed))
        }
    }

    /// Why a file of a known kind does not contain images, and how to convert it.
    private static func complaint(_ signature: FileSignature, isCompressed: Bool) -> String {
        let wanted = "images must be an IDX file, or one array of shape n × height × width in a .npy file"
        func reason(_ found: String, _ conversion: String) -> String {
            "it is \(found), but \(wanted); to convert it in Python: \(conversion)"
        }
        switch signature {
        case .numPy:
            return "it is a compressed .npy file, but only IDX files can be compressed: gunzip it"
        case .numPyArchive, .zip:
            return reason(
                signature == .zip ? "a ZIP archive" : "a .npz archive of several arrays",
                "import numpy; numpy.save('images.npy', numpy.load('FILE.npz')['NAME'])")
        case .markup:
            return "it is a page of HTML or XML, but \(wanted)"
        case .text, .matrixMarket:
            return reason(
                "a text file",
                "import numpy; numpy.save('images.npy', numpy.loadtxt('FILE.csv', delimiter=',', dtype='float32'))"
            )
        case .torch, .pickle:
            return reason(
                signature == .torch ? "a file of torch.save" : "a pickle of Python",
                "import numpy; numpy.save('images.npy', images)")
        case .picture(let kind):
            return reason(
                "one \(kind) picture", "import numpy; numpy.save('images.npy', numpy.stack(pictures))")
        case .matlab:
            return reason(
                "a MATLAB file",
                "import numpy, scipy.io; numpy.save('images.npy', scipy.io.loadmat('FILE')['NAME'])")
        case .hdf5:
            return reason(
                "an HDF5 file", "import h5py, numpy; numpy.save('images.npy', h5py.File('FILE')['NAME'][...])"
            )
        }
    }

    private init(idx path: String, _ scaling: PixelScaling?) throws(InputError) {
        let file = try IDXFile(path: path, axes: 3, of: "images")
        height = file.shape[1]
        width = file.shape[2]
        self.scaling = scaling ?? .bytes
        pixels = self.scaling(file.bytes)
        sha256 = file.sha256
        try requireFinitePixels(path)
    }

    private init(numPy path: String, _ scaling: PixelScaling?) throws(InputError) {
        func failure(_ reason: String) -> InputError { InputError(path: path, reason: reason) }
        let array = try NumPyFile.read(path: path)
        switch array.shape.count {
        case 2:
            let root = Int(Double(array.shape[1]).squareRoot())
            (height, width) = root * root == array.shape[1] ? (root, root) : (1, array.shape[1])
        case 3: (height, width) = (array.shape[1], array.shape[2])
        default: throw failure("its array has \(array.shape.count) axes, but images have 2 or 3")
        }
        let sizes = array.shape.map(String.init).joined(separator: " × ")
        guard !array.shape.contains(0) else { throw failure("it holds no images: its sizes are \(sizes)") }
        switch array.elements {
        case .uint8(let bytes):
            self.scaling = scaling ?? .bytes
            pixels = self.scaling(bytes)
        case .float32(let values):
            self.scaling = scaling ?? .unchanged
            pixels = self.scaling(values)
        case .float64(let values):
            self.scaling = scaling ?? .unchanged
            pixels = self.scaling(values.map(Float.init))
        case .complex128: throw failure("its numbers are complex, but pixels are real")
        }
        sha256 = try SHA256.hexadecimal(ofFile: path) ?? ""
        try requireFinitePixels(path)
    }

    private func requireFinitePixels(_ path: String) throws(InputError) {
        guard let place = pixels.firstIndex(where: { !$0.isFinite }) else { return }
        throw InputError(
            path: path,
            reason: "the number at place \(place) is not finite as a 32-bit number"
                + (scaling == .unchanged ? "" : " scaled by \(scaling)"))
    }
}
