import '../../engine/src/index';
