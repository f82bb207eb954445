/// Base64 (RFC 4648, section 4), as OSC 52 wants its text.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: some Collection<UInt8>) -> String {
        var encoded: [UInt8] = []
        encoded.reserveCapacity((bytes.count + 2) / 3 * 4)
        var group: UInt32 = 0
        var held = 0
        for byte in bytes {
            group = group << 8 | UInt32(byte)
            held += 1
            if held == 3 {
                for shift in [18, 12, 6, 0] as [UInt32] { encoded.append(alphabet[Int(group >> shift & 63)]) }
                group = 0
                held = 0
            }
        }
        if held > 0 {
            group <<= held == 1 ? 16 : 8
            encoded.append(alphabet[Int(group >> 18 & 63)])
            encoded.append(alphabet[Int(group >> 12 & 63)])
            encoded.append(held == 1 ? UInt8(ascii: "=") : alphabet[Int(group >> 6 & 63)])
            encoded.append(UInt8(ascii: "="))
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
