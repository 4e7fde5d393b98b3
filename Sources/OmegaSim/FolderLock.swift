import Foundation

/// Keeps others who ask for the same folder waiting, on this machine, and leaves no file behind.
///
/// A lock of the folder itself (flock(2)): it ends with the process at the latest.
struct FolderLock {
  private let descriptor: Int32

  /// Waits until nobody else has it.
  ///
  /// - Throws: `CocoaError` where the folder cannot be opened. Where its file system knows no such locks, there is none.
  init(_ path: String) throws {
    descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else {
      throw CocoaError(.fileReadNoPermission, userInfo: [NSFilePathErrorKey: path])
    }
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
  }

  func release() { close(descriptor) }
}
