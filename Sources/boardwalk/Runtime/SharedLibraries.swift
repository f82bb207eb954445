/// The shared libraries that a program asks the dynamic linker for: DT_NEEDED of an ELF file of 64 bits, least byte first (System V ABI,
/// chapters 4 and 5).
enum SharedLibraries {
    /// Their names, such as `libc.so.6`, in file order; none for what is no such program.
    static func needed(by bytes: [UInt8]) -> [String] {
        guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), let table = number(bytes, 0x20, 8), let size = number(bytes, 0x36, 2),
            let count = number(bytes, 0x38, 2)
        else { return [] }
        var loaded: [(address: Int, offset: Int, size: Int)] = []
        var dynamic: (offset: Int, size: Int)?
        for index in 0..<count {
            let header = table + index * size
            guard let type = number(bytes, header, 4), let offset = number(bytes, header + 8, 8),
                let address = number(bytes, header + 16, 8), let length = number(bytes, header + 32, 8)
            else { return [] }
            if type == 1 { loaded.append((address, offset, length)) }
            if type == 2 { dynamic = (offset, length) }
        }
        guard let dynamic else { return [] }
        var names: [Int] = []
        var texts: Int?
        for offset in stride(from: dynamic.offset, to: min(dynamic.offset + dynamic.size, bytes.count), by: 16) {
            guard let tag = number(bytes, offset, 8), let value = number(bytes, offset + 8, 8), tag != 0 else { break }
            if tag == 1 { names.append(value) }
            if tag == 5 { texts = value }
        }
        guard let texts, let segment = loaded.first(where: { $0.address <= texts && texts - $0.address < $0.size }) else { return [] }
        let start = segment.offset + (texts - segment.address)
        return names.filter { start <= bytes.count && $0 < bytes.count - start }.map { name in
            String(decoding: bytes[(start + name)...].prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// A number below 2^40, which no file of ours reaches; nil behind the end.
    private static func number(_ bytes: [UInt8], _ offset: Int, _ length: Int) -> Int? {
        guard offset >= 0, length <= bytes.count, offset <= bytes.count - length else { return nil }
        let value = bytes[offset..<offset + length].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return value < 1 << 40 ? Int(value) : nil
    }
}
