//! A module whose functions do not say how long they are: each ends where its blocks do, so the size need not be packed.

/// Writes a size as Wasm does; gives its bytes and how many they are.
pub fn size(mut size: usize) -> ([u8; 5], usize) {
    let (mut bytes, mut length) = ([0; 5], 0);
    for byte in &mut bytes {
        *byte = size as u8 & 127 | if size > 127 { 128 } else { 0 };
        length += 1;
        size >>= 7;
        if size == 0 {
            break;
        }
    }
    (bytes, length)
}

/// The module without its functions' sizes; nothing if it is none that [`Restored`] gives back.
#[cfg(not(target_arch = "wasm32"))]
pub fn without_sizes(module: &[u8]) -> Option<Vec<u8>> {
    let mut kept = module.get(..8)?.to_vec();
    let mut rest = module.get(8..)?;
    while let Some((&section, after)) = rest.split_first() {
        let mut content = after;
        let length = number(&mut content)?;
        let head = rest.len() - content.len();
        kept.extend(&rest[..head]);
        let (mut content, next) = content.split_at_checked(length)?;
        if section == 10 {
            let count = number(&mut content)?;
            kept.extend(&rest[head..head + (length - content.len())]);
            for _ in 0..count {
                let length = number(&mut content)?;
                let (body, after) = content.split_at_checked(length)?;
                kept.extend(body);
                content = after;
            }
        } else {
            kept.extend(content);
        }
        rest = next;
    }
    Some(kept)
}

#[cfg(not(target_arch = "wasm32"))]
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..35).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 127) << shift;
        if byte < 128 {
            return Some(number);
        }
    }
    None
}
