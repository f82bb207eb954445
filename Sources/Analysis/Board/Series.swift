import Whiteboard

extension Part {
    /// What `gateway-1` and `gateway-2` are numbers of, as the line numbers what it draws several of. Servers and doors alone: numbered
    /// stores are as often parts of one whole as copies of it.
    var series: String? {
        guard isCompute || isEntry else { return nil }
        let digits = id.utf8.reversed().prefix { (0x30...0x39).contains($0) }.count
        let name = id.utf8.dropLast(digits)
        guard digits > 0, digits < 4, name.last == UInt8(ascii: "-"), name.count > 1 else { return nil }
        return String(Substring(name))
    }
}
