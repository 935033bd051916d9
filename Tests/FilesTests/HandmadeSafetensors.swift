/// Safetensors files made by hand.
enum HandmadeSafetensors {
    static func file(_ header: String, _ data: [UInt8] = [], length: UInt64? = nil) -> [UInt8] {
        let length = length ?? UInt64(header.utf8.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * UInt64($0))) } + Array(header.utf8)
            + data
    }

    static func entry(
        _ name: String = "w", type: String = "F32", shape: String = "[2]", offsets: String = "[0,8]"
    ) -> String { "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}" }

    static let data: [UInt8] = [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]
}
