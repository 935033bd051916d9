internal import COpenSSL

/// The SHA-256 digest (FIPS 180-4) of bytes that arrive piece by piece.
@safe public struct SHA256: ~Copyable {
    private let context: OpaquePointer

    /// The digest before any bytes.
    public init() {
        guard let context = unsafe EVP_MD_CTX_new(),
            unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
        else { fatalError("OpenSSL has no SHA-256") }
        unsafe self.context = context
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    /// Adds bytes.
    public mutating func update(_ bytes: [UInt8]) {
        let status = unsafe bytes.withUnsafeBytes { buffer in
            unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
        }
        precondition(status == 1, "SHA-256 cannot fail")
    }

    /// The digest of all bytes added, as 64 lower-case hexadecimal digits.
    public consuming func hexadecimal() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        let status = unsafe digest.withUnsafeMutableBufferPointer { buffer in
            unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
        }
        precondition(status == 1, "SHA-256 cannot fail")
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The digest of an array of bytes, as 64 lower-case hexadecimal digits.
    public static func hexadecimal(of bytes: [UInt8]) -> String {
        var digest = SHA256()
        digest.update(bytes)
        return digest.hexadecimal()
    }

    /// The digest of the bytes of a file; a gzip file is uncompressed first.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: The largest expected number of bytes; reading stops there.
    /// - Returns: 64 lower-case hexadecimal digits; nil if there are more bytes than `limit`.
    /// - Throws: `InputError` if the file cannot be read or its gzip data are truncated or damaged.
    public static func hexadecimal(
        ofFile path: String, upTo limit: Int = .max
    ) throws(InputError) -> String? {
        var file = try ByteReader(path: path)
        var digest = SHA256()
        var count = 0
        while true {
            let piece = try file.read(count: 1 << 20)
            if piece.isEmpty { return digest.hexadecimal() }
            count += piece.count
            if count > limit { return nil }
            digest.update(piece)
        }
    }
}
