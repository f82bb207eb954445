/// A place in a file that was read: what a message shows, and the byte to copy from.
public struct TextPosition: Hashable, Comparable, Sendable {
    /// Line, the first is 1.
    public let line: Int
    /// Column in characters (Unicode scalars), the first is 1.
    public let column: Int
    /// Bytes before it in the file.
    let byteOffset: Int

    /// The first character of a file.
    public static let start = TextPosition(line: 1, column: 1, byteOffset: 0)

    public static func < (left: TextPosition, right: TextPosition) -> Bool { left.byteOffset < right.byteOffset }
}
