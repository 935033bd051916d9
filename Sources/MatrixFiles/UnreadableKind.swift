internal import Files

/// What a file is that holds no matrices which can be read, and what to do.
enum UnreadableKind {
    /// The sentence for a file of a kind that is not read.
    static func reason(
        _ signature: FileSignature?, _ start: [UInt8], path: String, isCompressed: Bool
    ) -> String {
        switch signature {
        case .torch: torch
        case .pickle:
            "it is a pickle of Python; to convert it in Python: numpy.save('FILE.npy', numpy.asarray(object, float))"
        case .numPyArchive, .zip: "it is an archive that was compressed by gzip as a whole; gunzip it first"
        case .hdf5:
            "it is an HDF5 file (also MATLAB 7.3 and Keras); to convert it in Python: import h5py, numpy; "
                + "numpy.save('FILE.npy', h5py.File('FILE')['NAME'][...])"
        case .matlab:
            "it is a MATLAB file; to convert it in MATLAB: writematrix(A, 'FILE.csv'), or in Python: "
                + "numpy.save('FILE.npy', scipy.io.loadmat('FILE.mat')['NAME']), from version 7.3 on by h5py"
        case .picture(let kind):
            "it is a \(kind) picture; to convert pictures in Python: numpy.save('images.npy', "
                + "numpy.stack([numpy.asarray(Image.open(p)).ravel() for p in paths]))"
        case .markup: "it is a page of HTML or XML, and not a file of numbers; download the file itself"
        default:
            if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
                "it is text in UTF-16; save it as UTF-8"
            } else if path.hasSuffix(".safetensors") {
                "it is not a .safetensors file, or it is damaged"
            } else if path.hasSuffix(".npy") {
                "it is not a .npy file, or it is damaged"
            } else {
                "its format is unknown" + (isCompressed ? " after gunzip" : "") + "; these can be read: "
                    + MatrixFileFormat.list
            }
        }
    }

    /// The sentence for a ZIP archive without NumPy arrays.
    static func archive(_ directory: ZipDirectory) -> String {
        let names = directory.members.map(\.name)
        if names.contains(where: { $0.hasSuffix("data.pkl") }) { return torch }
        if names.contains(where: { $0.hasPrefix("xl/") }) { return "it is a spreadsheet; save it as CSV" }
        return "it is a ZIP archive without NumPy arrays (.npy); unpack it and give its files"
    }

    /// How to save the tensors of a file of `torch.save` as safetensors.
    private static let torch =
        "it is a file of torch.save; to convert it in Python: import torch; from safetensors.torch import save_file; "
        + "s = torch.load('FILE', map_location='cpu', weights_only=True); "
        + "save_file({k: v.contiguous() for k, v in s.items()}, 'FILE.safetensors')"
}
